using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Policies;

/// <summary>
/// Determines the warnings of the compiler and the trimmer for the lambda through which policies call an operation. The facade's own member
/// repeats the contract's attributes, so that its callers are warned; a lambda and a tuple cannot.
/// </summary>
internal static class PolicyWarnings
{
    private const string CodeAnalysis = "System.Diagnostics.CodeAnalysis";

    private static readonly string[] s_flow =
        ["AllowNullAttribute", "DisallowNullAttribute", "MaybeNullAttribute", "NotNullAttribute", "MaybeNullWhenAttribute", "NotNullWhenAttribute", "NotNullIfNotNullAttribute", "DoesNotReturnIfAttribute"];

    private static readonly (string Attribute, string Category, string Id)[] s_requirements =
        [("RequiresUnreferencedCodeAttribute", "Trimming", "IL2026"), ("RequiresDynamicCodeAttribute", "AOT", "IL3050"), ("RequiresAssemblyFilesAttribute", "SingleFile", "IL3002")];

    /// <summary>Gets the ids for a pragma around the creation of the policies, each group with its reason.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="called">The methods that its policies call.</param>
    public static IEnumerable<string> Pragmas(IMethodSymbol operation, IReadOnlyList<IMethodSymbol> called)
    {
        string[] ids = [.. UsageWarnings.Ids(called.Prepend(operation).SelectMany(Signature).SelectMany(UsageWarnings.Of).Concat(called.Prepend(operation).SelectMany(UsageWarnings.OfSymbol)))];
        if (ids.Length > 0) yield return string.Join(", ", ids) + " // of what the operation is or names; its callers are told";
        if (NullPragma(operation) is { } nulls) yield return nulls;
        if (called.Any(method => SaysOtherwise(method, operation))) yield return "CS8600, CS8603, CS8604, CS8619, CS8620, CS8621, CS8631 // a method that a policy names may say of null what the operation does not";
    }

    // Whether a type in its signature is none of the operation's, when null counts; or a constraint may be.
    private static bool SaysOtherwise(IMethodSymbol method, IMethodSymbol operation)
    {
        if (method.TypeParameters.Any(static parameter => !parameter.ConstraintTypes.IsEmpty)) return true;
        IMethodSymbol same = method.Arity == 0 ? method : method.Construct([.. operation.TypeParameters]);
        HashSet<ISymbol?> known = new([.. Signature(operation), OperationFacts.Result(operation)], SymbolEqualityComparer.IncludeNullability);
        return same.Parameters.Select(static parameter => parameter.Type).Append(same.ReturnType).Any(type => !known.Contains(type) && !type.Is("System", "Exception") && type.SpecialType is not (SpecialType.System_Boolean or SpecialType.System_Void));
    }

    /// <summary>Gets the ids for a pragma around the facade's member, with the reason; null when it needs none.</summary>
    public static string? NullPragma(IMethodSymbol operation)
    {
        bool isOdd = operation.ReturnType is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } || Says(operation.GetReturnTypeAttributes()) || operation.Parameters.Any(static parameter => Says(parameter.GetAttributes()));
        return isOdd ? "CS8603, CS8604, CS8620, CS8631, CS8777 // the contract says of null what a tuple and a lambda cannot repeat" : null;

        static bool Says(IEnumerable<AttributeData> attributes) => attributes.Any(static attribute => s_flow.Any(name => attribute.AttributeClass.Is(CodeAnalysis, name)));
    }

    /// <summary>Gets the attributes of the lambda, each followed by a space.</summary>
    public static string Suppressions(IMethodSymbol operation)
    {
        IEnumerable<(string Category, string Id)> found = Requirements(operation);
        if (operation.Parameters.Any(IsKept)) found = found.Append(("Trimming", "IL2077"));
        if (operation.TypeParameters.Any(IsKept)) found = found.Append(("Trimming", "IL2091"));
        return string.Concat(found.Select(static one => $"[global::{CodeAnalysis}.UnconditionalSuppressMessage(\"{one.Category}\", \"{one.Id}\", Justification = \"The facade's own member says it to its callers.\")] "));

        static bool IsKept(ISymbol symbol) => symbol.Attribute(CodeAnalysis, "DynamicallyAccessedMembersAttribute") is not null;
    }

    /// <summary>Gets the warnings of the trimmer and of the native compiler for every caller of the operation.</summary>
    public static IEnumerable<(string Category, string Id)> Requirements(IMethodSymbol operation) =>
        s_requirements.Where(requirement => operation.Attribute(CodeAnalysis, requirement.Attribute) is not null).Select(static requirement => (requirement.Category, requirement.Id));

    private static IEnumerable<ITypeSymbol> Signature(IMethodSymbol operation) => operation.Parameters.Select(static parameter => parameter.Type).Prepend(operation.ReturnType).Append(operation.ContainingType);
}
