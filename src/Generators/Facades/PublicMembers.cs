using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Facades;

/// <summary>
/// Determines which members of a contract its facade implements by public members, as one would by hand. The others are implemented explicitly:
/// those of other interfaces, those whose name is taken, and those of which an explicit implementation inherits what cannot be repeated.
/// </summary>
internal static class PublicMembers
{
    private static readonly HashSet<string> s_taken = new(StringComparer.Ordinal)
    {
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString", "Item", OperationNames.Holder,
    };

    /// <summary>Whether a member of the contract itself can be implemented by a public member, whatever else the facade has.</summary>
    public static bool CanBe(ISymbol member) => member switch
    {
        IMethodSymbol method => method is { Arity: 0, MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public },
        IPropertySymbol property => property is { IsIndexer: false, DeclaredAccessibility: Accessibility.Public } && IsPublic(property.GetMethod) && IsPublic(property.SetMethod),
        IEventSymbol @event => @event.DeclaredAccessibility == Accessibility.Public,
        _ => false,
    };

    /// <summary>Leaves public what has a name of its own: two interfaces may have the same member.</summary>
    /// <param name="members">All members that the facade implements.</param>
    /// <param name="scope">The scope of the facade.</param>
    public static IEnumerable<MemberModel> In(IReadOnlyList<MemberModel> members, FacadeScope scope)
    {
        HashSet<string> taken = [.. s_taken, .. scope.Taken, .. members.Where(static member => !member.IsPublic).Select(static member => member.Name)];
        string facade = scope.Facade.Split('<')[0];
        return members.Select(member => member.IsPublic && (taken.Contains(member.Name) || member.Name == facade || member.Name.Contains("__")) ? member with { IsPublic = false } : member);
    }

    private static bool IsPublic(IMethodSymbol? accessor) => accessor is null or { DeclaredAccessibility: Accessibility.Public } or { IsAbstract: false, IsVirtual: false };
}
