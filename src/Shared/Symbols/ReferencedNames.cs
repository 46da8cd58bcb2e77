using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Validity;

/// <summary>
/// The names of the types that a compilation references: generated code writes them from <c>global::</c>, where a reference with an alias
/// of its own is not to be found, and where one name can be that of two types.
/// </summary>
internal sealed class ReferencedNames
{
    private static readonly ConditionalWeakTable<Compilation, ReferencedNames> s_known = new();

    private readonly Compilation _compilation;
    private readonly Dictionary<IAssemblySymbol, string> _aliases = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, string> _hidden = new(SymbolEqualityComparer.Default);

    private ReferencedNames(Compilation compilation)
    {
        _compilation = compilation;
        var global = new HashSet<IAssemblySymbol>(SymbolEqualityComparer.Default);
        if (!compilation.References.Any(IsAliased)) return;
        foreach (MetadataReference reference in compilation.References)
        {
            if (compilation.GetAssemblyOrModuleSymbol(reference) is not IAssemblySymbol assembly) continue;
            if (IsAliased(reference)) _aliases[assembly] = reference.Properties.Aliases[0];
            else global.Add(assembly);
        }

        foreach (IAssemblySymbol assembly in global) _aliases.Remove(assembly);
    }

    /// <summary>Gets the names of a compilation; read once for each.</summary>
    public static ReferencedNames Of(Compilation compilation) => s_known.GetValue(compilation, static compilation => new ReferencedNames(compilation));

    /// <summary>Gets the alias without which nothing of an assembly can be named; null when it needs none.</summary>
    public string? AliasOf(IAssemblySymbol assembly) => _aliases.Count > 0 && _aliases.TryGetValue(assembly, out string? alias) ? alias : null;

    /// <summary>
    /// Gets the reason why the name of a type, which is nested in none, does not mean it, as a sentence; null when it does.
    /// </summary>
    public string? Problem(INamedTypeSymbol type)
    {
        if (AliasOf(type.ContainingAssembly) is { } alias) return $"'{type.Name}' is of a project or package that is referenced under the alias '{alias}' alone; add the alias 'global' to the reference";
        string other = _hidden.GetOrAdd(type.OriginalDefinition, Other);
        return other.Length == 0 ? null : $"'{type.Name}' is in '{type.ContainingAssembly.Name}' and under the same name in '{other}'; give one of the two another name";
    }

    // The framework has no name twice, and most types are its.
    private string Other(INamedTypeSymbol type)
    {
        if (type.ContainingAssembly.Name.StartsWith("System.", StringComparison.Ordinal)) return "";
        string name = type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName : $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";
        foreach (INamedTypeSymbol found in _compilation.GetTypesByMetadataName(name))
        {
            IAssemblySymbol home = found.ContainingAssembly;
            if (!SymbolEqualityComparer.Default.Equals(home, type.ContainingAssembly) && AliasOf(home) is null && SymbolFacts.IsAccessible(found, _compilation.Assembly)) return home.Name;
        }

        return "";
    }

    private static bool IsAliased(MetadataReference reference) => reference.Properties.Aliases is { IsEmpty: false } aliases && !aliases.Contains(MetadataReferenceProperties.GlobalAlias);
}
