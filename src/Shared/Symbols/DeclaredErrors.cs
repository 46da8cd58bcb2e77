using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Validity;

/// <summary>
/// Tells whether the declaration of an interface has an error that whatever repeats its members would have too, in a file that nobody
/// wrote: whoever wrote the interface is told already. The compiler itself is not asked, since it would check all that it declares once
/// more.
/// </summary>
internal static class DeclaredErrors
{
    private static readonly ConditionalWeakTable<INamedTypeSymbol, StrongBox<bool>> s_known = new();

    /// <summary>Whether the interface, or a type that it names, has an error.</summary>
    /// <param name="type">The interface.</param>
    /// <param name="home">The assembly for which code is generated.</param>
    public static bool Has(INamedTypeSymbol type, IAssemblySymbol home) =>
        SignatureErrors.IsBroken(type, CompilationOf(home)) || s_known.GetValue(type.OriginalDefinition, definition => new StrongBox<bool>(Find(definition, home))).Value;

    private static bool Find(INamedTypeSymbol type, IAssemblySymbol home)
    {
        // Where it was compiled from source without errors only types can be missing.
        bool isSource = !type.DeclaringSyntaxReferences.IsEmpty;
        if (isSource && type.DeclaringSyntaxReferences.Any(static part => HasSyntaxError(part.GetSyntax()))) return true;
        ISymbol[] members = [.. type.GetMembers().Where(static member => member is IMethodSymbol { AssociatedSymbol: null, IsStatic: false } or IPropertySymbol { IsStatic: false } or IEventSymbol { IsStatic: false })];
        return members.Any(member => SignatureErrors.Types(member).Any(part => SignatureErrors.IsBroken(part, isSource ? CompilationOf(home) : null)))
            || (isSource && (members.Any(HasOwnError) || HasTwins(members)));
    }

    private static Compilation? CompilationOf(IAssemblySymbol home) => (home as ISourceAssemblySymbol)?.Compilation;

    private static bool HasSyntaxError(SyntaxNode declaration) => declaration.ContainsDiagnostics && declaration.GetDiagnostics().Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static bool HasOwnError(ISymbol member) => member switch
    {
        { Name.Length: 0 } => true,
        IMethodSymbol method => HasTwins(method.Parameters.Select(static parameter => parameter.Name).Concat(method.TypeParameters.Select(static parameter => parameter.Name))) || method.Parameters.Any(IsWrong),
        IPropertySymbol property => (property.GetMethod is null && property.SetMethod is null) || property.Type.SpecialType == SpecialType.System_Void
            || HasTwins(property.Parameters.Select(static parameter => parameter.Name)) || property.Parameters.Any(IsWrong),
        IEventSymbol @event => @event.Type.TypeKind != TypeKind.Delegate,
        _ => false,
    };

    private static bool IsWrong(IParameterSymbol parameter) => parameter.Type.SpecialType == SpecialType.System_Void || ((parameter.IsParams || parameter.IsParamsCollection) && !(IsLast(parameter) && IsCollection(parameter.Type)));

    private static bool IsLast(IParameterSymbol parameter) => parameter.Ordinal + 1 == (parameter.ContainingSymbol is IMethodSymbol method ? method.Parameters.Length : ((IPropertySymbol)parameter.ContainingSymbol).Parameters.Length);

    private static bool IsCollection(ITypeSymbol type) =>
        type is IArrayTypeSymbol { IsSZArray: true } or { IsRefLikeType: true } || type.AllInterfaces.Append(type).Any(static one => one.SpecialType == SpecialType.System_Collections_IEnumerable);

    private static bool HasTwins(IEnumerable<string> names)
    {
        var met = new HashSet<string>(StringComparer.Ordinal);
        return names.Any(name => !met.Add(name));
    }

    // Only overloads may share a name, and these differ in their parameters.
    private static bool HasTwins(ISymbol[] members)
    {
        foreach (IGrouping<string, ISymbol> same in members.GroupBy(static member => member.MetadataName, StringComparer.Ordinal).Where(static same => same.Skip(1).Any()))
        {
            ISymbol[] all = [.. same];
            if (all.Any(member => member.Kind != all[0].Kind || Parameters(member) is null)) return true;
            for (int i = 1; i < all.Length; i++)
            {
                if (all.Take(i).Any(other => IsTwin(all[i], other))) return true;
            }
        }

        return members.OfType<IPropertySymbol>().Any(property => members.Any(member => member is IMethodSymbol && (member.Name == "get_" + property.MetadataName || member.Name == "set_" + property.MetadataName)));
    }

    private static bool IsTwin(ISymbol one, ISymbol other)
    {
        if (one is IMethodSymbol method && other is IMethodSymbol second)
        {
            if (method.Arity != second.Arity) return false;
            other = method.Arity == 0 ? second : second.Construct([.. method.TypeParameters]);
        }

        return Parameters(one)!.SequenceEqual(Parameters(other)!, ParameterComparer.Instance);
    }

    private static IReadOnlyList<IParameterSymbol>? Parameters(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol { IsIndexer: true } indexer => indexer.Parameters,
        _ => null,
    };

    // By value or by reference; the kinds of reference make no difference.
    private sealed class ParameterComparer : IEqualityComparer<IParameterSymbol>
    {
        public static ParameterComparer Instance { get; } = new();

        public bool Equals(IParameterSymbol? one, IParameterSymbol? other) =>
            (one!.RefKind == RefKind.None) == (other!.RefKind == RefKind.None) && SymbolEqualityComparer.Default.Equals(one.Type, other.Type);

        public int GetHashCode(IParameterSymbol parameter) => SymbolEqualityComparer.Default.GetHashCode(parameter.Type);
    }
}
