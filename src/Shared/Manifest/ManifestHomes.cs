using Mesh.Shared.Model;
using static Mesh.Shared.Manifest.JsonFields;

namespace Mesh.Shared.Manifest;

/// <summary>
/// Writes and reads the assemblies of the types in a manifest: those that are not in the assembly of the manifest, by assembly; those of the framework under
/// an empty name.
/// </summary>
internal static class ManifestHomes
{
    /// <summary>The name of the member.</summary>
    public const string Name = "homes";

    /// <summary>The first version of manifests with assemblies.</summary>
    public const int Version = 2;

    /// <summary>The assembly of all types in an earlier manifest; no assembly has this name.</summary>
    public const string Unknown = "?";

    /// <summary>Whether a manifest is of such an earlier version, told without reading it all.</summary>
    public static bool MayLack(string manifest) => manifest.StartsWith("{\"v\":1,", StringComparison.Ordinal);

    /// <summary>Gets the value of the member; null when all types are in the assembly of the manifest.</summary>
    public static object? Write(IEnumerable<TypeRef> types, string assembly)
    {
        var homes = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (TypeRef type in types.SelectMany(static type => type.Named()).Where(type => type.Assembly != assembly))
        {
            if (!homes.TryGetValue(type.Assembly, out SortedSet<string>? templates)) homes.Add(type.Assembly, templates = new SortedSet<string>(StringComparer.Ordinal));
            templates.Add(type.Template);
        }

        return homes.Count == 0 ? null : homes.Select(static home => new KeyValuePair<string, object?>(home.Key, home.Value.ToArray<object>())).ToList();
    }

    /// <summary>Reads the member as a function that gives each type its assembly.</summary>
    /// <param name="json">The JSON that has the member.</param>
    /// <param name="version">The version of the manifest.</param>
    /// <param name="assembly">The assembly of the manifest.</param>
    public static Func<TypeRef, TypeRef> Read(Dictionary<string, object?> json, long? version, string assembly)
    {
        if (version is null or < Version) return static type => type.In(static _ => Unknown);
        var homes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json.TryGetValue(Name, out object? value) && value is Dictionary<string, object?> all)
        {
            foreach (string home in all.Keys)
            {
                foreach (string template in Items(all, home).OfType<string>()) homes[template] = home;
            }
        }

        return type => type.In(named => homes.TryGetValue(named.Template, out string? home) ? home : assembly);
    }
}
