using System.Collections.Immutable;
using Mesh.Analyzers.Policies;
using Mesh.Shared.Entries;
using Mesh.Shared.Policies;
using Mesh.Shared.Steps;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Analyzers.Rules.Steps;

/// <summary>
/// MESH060: a step that no call reaches: its attribute is not on an operation, nor on the type, an argument or the result of one.
/// </summary>
internal sealed class StepWithoutEffect : Rule
{
    private const string Elsewhere = "put it on a method that a contract of a [Service] has, on its class or on the contract";

    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.StepWithoutEffect,
        "The step is never called",
        "[{0}] on '{1}' is never called: {2}. help: {3}.",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Steps are called by facades, on the way from a caller through a contract to a service: elsewhere a guard guards nothing.",
        RuleIds.Pages + RuleIds.StepWithoutEffect + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    /// <summary>Checks all attributes on a type and its members.</summary>
    public static IEnumerable<Diagnostic> Check(INamedTypeSymbol type, PolicyTypes types, CancellationToken cancellationToken)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface)) yield break;
        var scope = new Lazy<PolicyScope>(() => PolicyScope.Whole(type, types, cancellationToken));
        bool hasEntries = AppliedEntries.IsMarked(type);
        foreach (ISymbol on in type.GetMembers().Where(static member => member is not INamedTypeSymbol).Prepend(type))
        {
            StepTargets fitting = on is INamedTypeSymbol or IMethodSymbol ? StepTargets.Operation : StepTargets.None;
            foreach (Diagnostic found in Attributes(on.GetAttributes(), fitting, on, on)) yield return found;
            if (on is IMethodSymbol method)
            {
                foreach (Diagnostic found in Attributes(method.GetReturnTypeAttributes(), StepTargets.Result, on, on)) yield return found;
                foreach (Diagnostic found in method.Parameters.SelectMany(parameter => Attributes(parameter.GetAttributes(), StepTargets.Argument, parameter, on))) yield return found;
            }
            else if (on is IPropertySymbol property)
            {
                foreach (Diagnostic found in property.Parameters.SelectMany(parameter => Attributes(parameter.GetAttributes(), StepTargets.Argument, parameter, on))) yield return found;
            }
        }

        // Checks the attributes of a symbol, with the type or member that a call must reach.
        IEnumerable<Diagnostic> Attributes(ImmutableArray<AttributeData> attributes, StepTargets fitting, ISymbol on, ISymbol reached)
        {
            foreach (AttributeData attribute in attributes)
            {
                StepTargets targets = StepTargetsReader.Of(attribute.AttributeClass);
                if (targets == StepTargets.None || HasOtherMeaning(attribute, type.ContainingAssembly) || ((hasEntries || on is INamedTypeSymbol) && EntryMark.Of(attribute) is not null)) continue;
                (string Problem, string Help)? found = reached is not (INamedTypeSymbol or IMethodSymbol) ? ("properties, events and fields are no operations", Elsewhere)
                    : (targets & fitting) == StepTargets.None ? (Wrong(targets), Right(targets))
                    : Problem(scope.Value, reached, cancellationToken) is { } problem ? (problem, Elsewhere) : null;
                if (found is { } one) yield return Diagnostic.Create(s_descriptor, PolicyPlaces.Attribute(attribute, on), attribute.AttributeClass!.WrittenName(), AppliedPolicy.NameOf(reached), one.Problem, one.Help);
            }
        }
    }

    /// <summary>Checks an attribute of a local function or of a lambda, which no facade calls.</summary>
    public static Diagnostic? Check(AttributeSyntax attribute, SyntaxNodeAnalysisContext context)
    {
        if (attribute.Parent?.Parent is not (LocalFunctionStatementSyntax or LambdaExpressionSyntax) || context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol?.ContainingType is not { } type) return null;
        if (StepTargetsReader.Of(type) == StepTargets.None || HasOtherMeaning(type, context.Compilation.Assembly)) return null;
        bool isLocal = attribute.Parent.Parent is LocalFunctionStatementSyntax;
        string on = isLocal ? ((LocalFunctionStatementSyntax)attribute.Parent.Parent).Identifier.ValueText : "=>";
        return Diagnostic.Create(s_descriptor, attribute.GetLocation(), type.WrittenName(), on, $"a {(isLocal ? "local function" : "lambda")} is no operation", Elsewhere);
    }

    private static string? Problem(PolicyScope scope, ISymbol reached, CancellationToken cancellationToken) =>
        OperationPlaces.IsUnused(scope, cancellationToken) ? $"no [Service] has '{scope.Type.Name}' as contract"
        : reached is IMethodSymbol method ? OperationPlaces.IsOperation(scope, method) ? null : OperationPlaces.Problem(scope, method, cancellationToken)
        : scope.Operations.Count > 0 ? null : OperationPlaces.Problem(scope, reached, cancellationToken);

    private static string Wrong(StepTargets targets) => $"it is a step of {string.Join(" and ", Words(targets, "operations", "arguments", "results"))}";

    private static string Right(StepTargets targets) => string.Join(", or ", Words(targets, Elsewhere, "put it on a parameter of an operation", "write it as [return: ...] on an operation"));

    private static IEnumerable<string> Words(StepTargets targets, string operation, string argument, string result) =>
        new[] { (StepTargets.Operation, operation), (StepTargets.Argument, argument), (StepTargets.Result, result) }.Where(one => (targets & one.Item1) != 0).Select(static one => one.Item2);

    private static bool HasOtherMeaning(AttributeData attribute, IAssemblySymbol home) => HasOtherMeaning(attribute.AttributeClass!, home);

    // An attribute that a framework reads, too, by a base class or an interface, may stand where only the framework looks.
    private static bool HasOtherMeaning(INamedTypeSymbol attribute, IAssemblySymbol home)
    {
        for (INamedTypeSymbol? type = attribute; type is not null && !type.Is("System", "Attribute"); type = type.BaseType)
        {
            if (IsForeign(type, home)) return true;
        }

        return attribute.AllInterfaces.Any(contract => IsForeign(contract, home));
    }

    private static bool IsForeign(INamedTypeSymbol type, IAssemblySymbol home) => !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, home) && !type.ContainingAssembly.ReferencesMesh();
}
