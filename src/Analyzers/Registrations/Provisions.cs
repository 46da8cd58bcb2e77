using Mesh.Shared.Model;

namespace Mesh.Analyzers.Registrations;

/// <summary>A set of service types with their keys; an open generic type includes all its closed types.</summary>
internal sealed class Provisions
{
    /// <summary>Matches any key, when the key is not known.</summary>
    public const string AnyKey = "*";

    private readonly Dictionary<(string Assembly, string Template), List<(TypeRef Type, string? Key)>> _byDefinition = [];

    public bool IsEmpty => _byDefinition.Count == 0;

    public void Add(TypeRef type, string? key)
    {
        // services.AddSingleton<T>() in a generic method says nothing about any one type.
        if (type.IsParameter) return;
        if (!_byDefinition.TryGetValue(type.Definition, out List<(TypeRef, string?)>? list)) _byDefinition.Add(type.Definition, list = []);
        list.Add((type, key));
    }

    public bool Contains(TypeRef type, string? key) => Find(type, known => known == key || known == AnyKey);

    /// <summary>Whether the set contains the type, with any key.</summary>
    public bool Contains(TypeRef type) => Find(type, static _ => true);

    private bool Find(TypeRef type, Func<string?, bool> isKey) =>
        _byDefinition.TryGetValue(type.Definition, out List<(TypeRef Type, string? Key)>? list)
        && list.Any(known => isKey(known.Key) && known.Type.Matches(type));
}
