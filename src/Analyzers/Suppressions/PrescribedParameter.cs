using Mesh.Shared.Policies;
using Mesh.Shared.Steps;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Analyzers.Suppressions;

/// <summary>
/// Suppresses IDE0060 (unused parameter) for methods that a policy or a step calls and whose parameters it prescribes: the fallback of an
/// operation, or the alternative of a step, has the operation's parameters, and an <c>OnResult</c> predicate the result. Not for the
/// exception of a fallback, which is optional: there IDE0060 is right.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PrescribedParameter() : DeclarationSuppressor<ParameterSyntax, IParameterSymbol>(new SuppressionDescriptor("MESHS002", "IDE0060", "A policy calls this method, and prescribes its parameters."))
{
    /// <inheritdoc/>
    protected override bool IsUsed(IParameterSymbol symbol, Compilation compilation) => symbol.ContainingSymbol is IMethodSymbol method && IsPrescribed(method, symbol, compilation);

    // What stands in a base class is not looked for in all classes that derive from it.
    private static bool IsPrescribed(IMethodSymbol method, IParameterSymbol parameter, Compilation compilation)
    {
        INamedTypeSymbol service = method.ContainingType;
        if (service is null || ServiceReader.AttributeOf(service) is not { } attribute) return false;
        return ContractReader.Read(service, attribute).Where(static contract => contract.TypeKind == TypeKind.Interface)
            .SelectMany(static contract => contract.SelfAndExtended().SelectMany(static declaring => declaring.GetMembers()).OfType<IMethodSymbol>(), static (contract, operation) => (Contract: contract, Operation: operation))
            .Any(of => AppliedPolicies.Of(service, of.Contract, of.Operation).Any(policy => IsFallback(policy, of.Operation) || IsPredicate(policy, of.Operation)) || AppliedSteps.Of(service, of.Contract, of.Operation).Any(step => IsAlternative(step, of.Operation)));

        bool IsFallback(AppliedPolicy policy, IMethodSymbol operation) =>
            policy.Kind == PolicyKind.Fallback
            && policy.Attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string name } && name == method.Name
            && SymbolEqualityComparer.Default.Equals(FallbackMethod.Find(service, operation, name, out _), method)
            && FallbackMethod.ExceptionAt(method, operation) != parameter.Ordinal;

        bool IsAlternative(AppliedStep step, IMethodSymbol operation) => SymbolEqualityComparer.Default.Equals(StepAlternatives.Of(step, service, operation, out _)?.Method, method);

        bool IsPredicate(AppliedPolicy policy, IMethodSymbol operation) =>
            policy.Attribute.Named("OnResult")?.Value is string name && name == method.Name
            && SymbolEqualityComparer.Default.Equals(ResultPredicate.Find(service, operation, name, compilation, out _), method);
    }
}
