using Mesh.Shared.Equatable;
using Mesh.Shared.Model;

namespace Mesh.Shared.Manifest;

/// <summary>
/// The assemblies of types that are not where the manifest of a referenced assembly says: those that were moved since, and left a forwarder; and those of
/// manifests of an earlier version, which says nothing.
/// </summary>
/// <param name="Moves">The types, without their arguments, with the assemblies in the manifest and now.</param>
internal sealed record TypeHomes(EquatableArray<(string Template, string From, string To)> Moves)
{
    /// <summary>Gets the function that gives types the assemblies where they are now.</summary>
    public Func<TypeRef, TypeRef> Mover()
    {
        if (Moves.Count == 0) return static type => type;
        var moves = new Dictionary<(string, string), string>();
        foreach ((string template, string from, string to) in Moves) moves[(template, from)] = to;
        return type => type.In(named => moves.TryGetValue((named.Template, named.Assembly), out string? to) ? to : named.Assembly);
    }
}
