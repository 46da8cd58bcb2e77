using System.Globalization;
using Mesh.Generators.Facades;
using Mesh.Generators.Policies;
using Mesh.Shared.Equatable;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Dispatch;

/// <summary>Reads the call of an operation by name.</summary>
internal static class DispatchReader
{
    // Only who has the coordinator calls by name.
    private const string Coordinator = "Mesh.Coordination.IServiceCoordinator";
    private const string CodeAnalysis = "System.Diagnostics.CodeAnalysis";

    /// <summary>Whether calls by name are possible. Otherwise nothing is read or printed for them.</summary>
    public static bool IsAwake(Compilation compilation) => !compilation.GetTypesByMetadataName(Coordinator).IsEmpty;

    /// <summary>Reads the call; null for an operation that cannot be called by name.</summary>
    /// <param name="method">The contract's method.</param>
    /// <param name="from">The declaring interface, if it is not the contract itself.</param>
    /// <param name="scope">The scope of the facade.</param>
    /// <param name="obstacle">The reason why it cannot be called by name, as a sentence about it.</param>
    public static DispatchText? Read(IMethodSymbol method, INamedTypeSymbol? from, FacadeScope scope, out string? obstacle)
    {
        obstacle = null;
        if (IsHidden(method, scope.Contract)) return null; // nobody who holds the contract can call it without a cast
        AttributeData[] notices = [.. Named(method, from).SelectMany(Shared.Symbols.UsageWarnings.Of).Concat(Shared.Symbols.UsageWarnings.OfSymbol(method))];
        if ((obstacle = Obstacle(method, notices)) is not null) return null;

        IParameterSymbol? token = OperationFacts.Token(method);
        IParameterSymbol[] parameters = [.. method.Parameters.Where(parameter => !SymbolEqualityComparer.Default.Equals(parameter, token))];
        string target = $"target.Contract<{TypeName.Of(scope.Contract, scope.Taken)}>()";
        string arguments = string.Join(", ", method.Parameters.Select(parameter => SymbolEqualityComparer.Default.Equals(parameter, token) ? "cancellationToken" : Argument(parameter, Array.IndexOf(parameters, parameter), scope)));
        return new DispatchText
        {
            Name = method.Name,
            Contract = TypeRefs.Of(scope.Contract).ToString(),
            Declaring = TypeRefs.Of(method.ContainingType).ToString(),
            Parameters = parameters.Select((parameter, index) => Parameter(parameter, parameters.Skip(index).All(static rest => rest.IsOptional), scope)).ToEquatableArray(),
            TakesToken = token is not null,
            Call = $"{(from is null ? target : $"(({TypeName.Of(from, scope.Taken)}){target})")}.{TypeRefs.Escape(method.Name)}({arguments}){(method.ReturnType.NullableAnnotation == NullableAnnotation.Annotated && OperationFacts.IsTask(method.ReturnType) ? "!" : "")}",
            Outcome = method.ReturnsVoid ? DispatchOutcome.Nothing : OperationFacts.IsTask(method.ReturnType) ? DispatchOutcome.Awaited : DispatchOutcome.Value,
            UsageWarnings = Shared.Symbols.UsageWarnings.Ids(notices).ToEquatableArray(),
        };
    }

    // What an array of objects cannot hold; what the trimmer must see at the call; and what has type parameters of its own.
    private static string? Obstacle(IMethodSymbol method, AttributeData[] notices)
    {
        if (method.Arity > 0) return "it has type parameters";
        if (OperationFacts.Obstacle(method) is { } obstacle) return obstacle;
        if (PolicyWarnings.Requirements(method).Any()) return "it is not fit for trimming or native compilation";
        if (method.Parameters.Any(static parameter => parameter.Attribute(CodeAnalysis, "DynamicallyAccessedMembersAttribute") is not null)) return "the trimmer must see the type that it is given";
        // Whoever uses what is experimental must say so where he uses it.
        if (notices.Any(static notice => notice.AttributeClass!.Name == "ExperimentalAttribute")) return "it is experimental, or something in its signature is";
        return notices.Any(SymbolFacts.IsObsoleteError) ? "it is obsolete so that using it is an error, or something in its signature is" : null;
    }

    private static bool IsHidden(IMethodSymbol method, INamedTypeSymbol contract) => contract.AllInterfaces.Append(contract).Any(other =>
        other.AllInterfaces.Contains(method.ContainingType, SymbolEqualityComparer.Default) && other.GetMembers(method.Name).OfType<IMethodSymbol>().Any(hiding => hiding.Arity == method.Arity
            && hiding.Parameters.Select(static parameter => parameter.Type).SequenceEqual(method.Parameters.Select(static parameter => parameter.Type), SymbolEqualityComparer.Default)));

    private static DispatchParameter Parameter(IParameterSymbol parameter, bool isOptional, FacadeScope scope) =>
        new(parameter.Name, TypeRefs.Of(parameter.Type).ToString(), isOptional, isOptional ? Default(parameter, scope) : null);

    // What is left out is filled in before the call, in a box of exactly this type.
    private static string? Default(IParameterSymbol parameter, FacadeScope scope)
    {
        ITypeSymbol type = parameter.Type;
        if (parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is { } value) return $"({TypeName.Of(type, scope.Taken)}){Literal(type, value)}";
        bool isNull = type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        return isNull ? null : $"default({TypeName.Of(type, scope.Taken)})";
    }

    private static string Literal(ITypeSymbol type, object value) => value switch
    {
        decimal number => number.ToString(CultureInfo.InvariantCulture) is var text && number < 0 ? $"({text}M)" : text + "M",
        DateTime time => $"new global::System.DateTime({time.Ticks.ToString(CultureInfo.InvariantCulture)}L)",
        _ => $"({Constants.Of(type, value)})",
    };

    private static IEnumerable<ITypeSymbol> Named(IMethodSymbol method, INamedTypeSymbol? from)
    {
        IEnumerable<ITypeSymbol> types = method.Parameters.Select(static parameter => parameter.Type);
        return from is null ? types : types.Append(from);
    }

    private static string Argument(IParameterSymbol parameter, int index, FacadeScope scope) =>
        $"({TypeName.Of(parameter.Type, scope.Taken)})arguments[{index.ToString(CultureInfo.InvariantCulture)}]!";
}
