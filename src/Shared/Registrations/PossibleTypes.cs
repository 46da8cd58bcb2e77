using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Registrations;

/// <summary>The types that a <see cref="Type"/> can be when the application runs, as far as the compiler can know.</summary>
internal sealed class PossibleTypes
{
    private readonly List<ITypeSymbol> _types = [];
    private readonly HashSet<string> _assemblies = new(StringComparer.Ordinal);

    /// <summary>The types; of one that is made of an open generic type, the definition.</summary>
    public IReadOnlyList<ITypeSymbol> Types => _types;

    /// <summary>The assemblies whose classes it can be, or what these classes derive from and implement; in a fixed order.</summary>
    public IReadOnlyList<string> Assemblies => [.. _assemblies.OrderBy(static assembly => assembly, StringComparer.Ordinal)];

    /// <summary>Whether it can be anything: it comes from where the compiler cannot look.</summary>
    public bool IsAny { get; private set; }

    /// <summary>The type, when it can be no other; else null.</summary>
    public ITypeSymbol? Single => !IsAny && _assemblies.Count == 0 && _types.Count == 1 ? _types[0] : null;

    public void AddAny() => IsAny = true;

    public void AddAssembly(string assembly) => _assemblies.Add(assembly);

    /// <summary>Adds a type; or, when it is asked for its interfaces or base class, these too.</summary>
    public void Add(ITypeSymbol type, bool derived)
    {
        Add(type);
        if (!derived) return;
        foreach (INamedTypeSymbol contract in type.AllInterfaces) Add(contract);
        for (INamedTypeSymbol? current = type.BaseType; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType) Add(current);
    }

    private void Add(ITypeSymbol type)
    {
        ITypeSymbol added = ServiceCalls.Definition(type);
        if (!_types.Contains(added, SymbolEqualityComparer.Default)) _types.Add(added);
    }
}
