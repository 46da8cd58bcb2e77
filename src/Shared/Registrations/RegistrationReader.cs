using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Registrations;

/// <summary>The step of one call, and the requests of its factory, if any.</summary>
/// <param name="Step">The step.</param>
/// <param name="Requests">The places where the factory requests services.</param>
/// <param name="IsLocal">Whether it could be read without the method bodies of other files.</param>
internal sealed record ReadStep(RegistrationStep Step, IReadOnlyList<SyntaxNode> Requests, bool IsLocal = true);

/// <summary>Reads the effect of one call on an <c>IServiceCollection</c>.</summary>
internal static class RegistrationReader
{
    /// <summary>Methods that register nothing that could be requested by their type argument.</summary>
    private static readonly HashSet<string> s_others = new(StringComparer.Ordinal) { "AddOptions", "AddOptionsWithValidateOnStart" };

    public static IEnumerable<ReadStep> Read(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        switch (model.GetOperation(expression, cancellationToken))
        {
            case IObjectCreationOperation { Constructor.ContainingType: { } created } creation when created.Is(ServiceCalls.Space, "ServiceDescriptor"):
                return DescriptorReader.Read(creation.Arguments, creation.Constructor!, DescriptorReader.ModeOf(expression), model, cancellationToken);
            case IInvocationOperation call when call.TargetMethod.ContainingType.Is(ServiceCalls.Space, "ServiceDescriptor"):
                return DescriptorReader.Read(call.Arguments, call.TargetMethod, DescriptorReader.ModeOf(expression), model, cancellationToken);
            case IInvocationOperation call when ServiceCalls.TakesServices(call.TargetMethod, call.Instance?.Type):
                return OfCall(call, expression, model, cancellationToken);
            case IInvocationOperation or IObjectCreationOperation:
                return [];
            default:
                // While one types, a call may not bind; what it names is still meant. AddMesh() is not there yet when generators run.
                return expression is InvocationExpressionSyntax { Expression: { } called } ? Unbound(called, model, cancellationToken) : [];
        }
    }

    private static IEnumerable<ReadStep> OfCall(IInvocationOperation call, ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        string name = call.TargetMethod.Name;
        string plain = name.Replace("Try", "").Replace("Keyed", "");
        if (plain is "AddSingleton" or "AddScoped" or "AddTransient") return DescriptorReader.Read(call.Arguments, call.TargetMethod, name.StartsWith("Try", StringComparison.Ordinal) ? StepKind.TryAdd : StepKind.Add, model, cancellationToken);
        if (name is "AddMesh") return [Step(StepKind.Mesh, null)];
        // What the builder is told is no registration; what is registered goes to its collection.
        if (call.TargetMethod.ContainingType.Is("Mesh.Composition", "MeshBuilder")) return [];
        // The descriptor in it is read by itself.
        if (name is "Add" or "TryAdd" or "TryAddEnumerable" or "Replace") return [];
        if (name is "RemoveAll" or "RemoveAllKeyed") return DescriptorReader.Removed(call);
        if (s_others.Contains(name)) return [Called(call, mayScan: false)];
        IEnumerable<ReadStep> known = WellKnown.Read(call, model, cancellationToken);
        // What a well-known method registers beside the class is known by its name.
        if (known.Any()) return name == "AddHostedService" ? known : known.Append(Called(call, mayScan: false));
        return AtItsWord(call, expression).Append(Called(call));
    }

    // Whatever else a library offers: it registers what it is given, it seems.
    private static IEnumerable<ReadStep> AtItsWord(IInvocationOperation call, ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax invocation && invocation.Expression.DescendantNodesAndSelf().OfType<GenericNameSyntax>().LastOrDefault()?.Identifier.ValueText == call.TargetMethod.Name
            ? call.TargetMethod.TypeArguments.Select(type => Step(StepKind.Add, Unknown(type, KeyReader.Read(DescriptorReader.KeyOf(call.Arguments)))))
            : [];

    private static ReadStep Called(IInvocationOperation call, bool mayScan = true)
    {
        IMethodSymbol method = (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition;
        bool scans = mayScan && (method.Name is "Scan" || call.Arguments.Any(static argument => argument.Value is ITypeOfOperation || ServiceCalls.IsAssembly(argument.Value.Type) || argument.Value.DescendantsAndSelf().Any(static part => ServiceCalls.IsAssembly(part.Type))));
        return new ReadStep(new RegistrationStep(scans ? StepKind.Scan : StepKind.Call, true, null, method.GetDocumentationCommentId(), method.ContainingAssembly?.Name), []);
    }

    private static IEnumerable<ReadStep> Unbound(ExpressionSyntax called, SemanticModel model, CancellationToken cancellationToken)
    {
        SimpleNameSyntax? name = (called as MemberAccessExpressionSyntax)?.Name ?? (called as MemberBindingExpressionSyntax)?.Name ?? called as SimpleNameSyntax;
        if (name?.Identifier.ValueText == "AddMesh") return [Step(StepKind.Mesh, null)];
        if (name is not GenericNameSyntax generic || called is SimpleNameSyntax || s_others.Contains(name.Identifier.ValueText) || name.Identifier.ValueText == "AddHostedService") return [];
        if (model.GetTypeInfo(generic.TypeArgumentList.Arguments[0], cancellationToken).Type is not { TypeKind: not TypeKind.Error } type) return [];
        return [Step(StepKind.Add, Unknown(type, name.Identifier.ValueText.Contains("Keyed") ? RegistrationModel.AnyKey : null))];
    }

    public static RegistrationModel Unknown(ITypeSymbol type, string? key)
    {
        TypeRef service = TypeRefs.Of(ServiceCalls.Definition(type));
        return new RegistrationModel { Service = service, Key = key, Lifetime = Lifetime.Transient, Kind = RegistrationKind.Unknown, TypeParameters = Parameters(service).Distinct(StringComparer.Ordinal).ToEquatableArray() };
    }

    public static ReadStep Step(StepKind kind, RegistrationModel? registration) => new(new RegistrationStep(kind, true, registration), []);

    /// <summary>Gets the names of the type parameters in a type.</summary>
    public static IEnumerable<string> Parameters(TypeRef type) => type.IsParameter ? [type.Template.Substring(1)] : type.Arguments.SelectMany(Parameters);
}
