using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Facades;

/// <summary>The scope in which a facade is printed. It holds symbols: it is only used while reading, and not part of the model.</summary>
/// <param name="Taken">The names of the facade's type parameters: those of a method with the same name are renamed.</param>
/// <param name="Service">The class.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Compilation">The compilation, which knows conversions.</param>
/// <param name="Facade">The facade's own type.</param>
/// <param name="IsDispatched">Whether calls by name are possible.</param>
internal sealed record FacadeScope(IReadOnlyCollection<string> Taken, INamedTypeSymbol Service, INamedTypeSymbol Contract, Compilation Compilation, string Facade, bool IsDispatched)
{
    /// <summary>The assembly.</summary>
    public IAssemblySymbol Home => Service.ContainingAssembly;
}
