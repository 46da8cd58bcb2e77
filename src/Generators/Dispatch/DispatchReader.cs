using System.Globalization;
using Mesh.Generators.Facades;
using Mesh.Shared.Equatable;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Dispatch;

/// <summary>Reads how an operation is called by name.</summary>
internal static class DispatchReader
{
    private const string CodeAnalysis = "System.Diagnostics.CodeAnalysis";

    /// <summary>How; null for an operation that only code can call that names it.</summary>
    /// <param name="method">The contract's method.</param>
    /// <param name="from">The interface that declares it, when that is not the contract itself.</param>
    /// <param name="scope">Where the facade is printed.</param>
    public static DispatchText? Read(IMethodSymbol method, INamedTypeSymbol? from, FacadeScope scope)
    {
        AttributeData[] notices = [.. Named(method, from).SelectMany(Shared.Symbols.Notices.Of).Concat(Shared.Symbols.Notices.OfSymbol(method))];
        if (!CanBeCalled(method) || !notices.All(CanBeSilenced)) return null;

        IParameterSymbol? token = OperationFacts.Token(method);
        IParameterSymbol[] parameters = [.. method.Parameters.Where(parameter => !SymbolEqualityComparer.Default.Equals(parameter, token))];
        string target = $"target.Contract<{TypeName.Of(scope.Contract, scope.Taken)}>()";
        string arguments = string.Join(", ", method.Parameters.Select(parameter => SymbolEqualityComparer.Default.Equals(parameter, token) ? "cancellationToken" : Argument(parameter, Array.IndexOf(parameters, parameter), scope)));
        return new DispatchText
        {
            Name = method.Name,
            Contract = TypeRefs.Of(scope.Contract).ToString(),
            Declaring = TypeRefs.Of(method.ContainingType).ToString(),
            Parameters = parameters.Select(static parameter => new DispatchParameter(parameter.Name, TypeRefs.Of(parameter.Type).ToString())).ToEquatableArray(),
            TakesToken = token is not null,
            Call = $"{(from is null ? target : $"(({TypeName.Of(from, scope.Taken)}){target})")}.{TypeRefs.Escape(method.Name)}({arguments}){(method.ReturnType.NullableAnnotation == NullableAnnotation.Annotated && OperationFacts.IsTask(method.ReturnType) ? "!" : "")}",
            Outcome = method.ReturnsVoid ? DispatchOutcome.Nothing : OperationFacts.IsTask(method.ReturnType) ? DispatchOutcome.Awaited : DispatchOutcome.Value,
            Notices = notices.Select(Shared.Symbols.Notices.Id).Where(SyntaxFacts.IsValidIdentifier).Distinct(StringComparer.Ordinal).ToEquatableArray(),
        };
    }

    // What an array of objects cannot hold; what the trimmer must see at the call; and what has type parameters of its own.
    private static bool CanBeCalled(IMethodSymbol method) =>
        method.Arity == 0 && OperationFacts.Obstacle(method) is null && !PointerFacts.IsUnsafe(method.ReturnType) && !RequiresMore(method)
        && method.Parameters.All(static parameter => !PointerFacts.IsUnsafe(parameter.Type) && parameter.Attribute(CodeAnalysis, "DynamicallyAccessedMembersAttribute") is null);

    private static bool RequiresMore(IMethodSymbol method) =>
        method.Attribute(CodeAnalysis, "RequiresUnreferencedCodeAttribute") is not null || method.Attribute(CodeAnalysis, "RequiresDynamicCodeAttribute") is not null || method.Attribute(CodeAnalysis, "RequiresAssemblyFilesAttribute") is not null;

    // Whoever uses what is experimental must say so where he uses it.
    private static bool CanBeSilenced(AttributeData notice) => notice.AttributeClass!.Name != "ExperimentalAttribute" && !SymbolFacts.IsObsoleteError(notice);

    private static IEnumerable<ITypeSymbol> Named(IMethodSymbol method, INamedTypeSymbol? from)
    {
        IEnumerable<ITypeSymbol> types = method.Parameters.Select(static parameter => parameter.Type);
        return from is null ? types : types.Append(from);
    }

    private static string Argument(IParameterSymbol parameter, int index, FacadeScope scope) =>
        $"({TypeName.Of(parameter.Type, scope.Taken)})arguments[{index.ToString(CultureInfo.InvariantCulture)}]!";
}
