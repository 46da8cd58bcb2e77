using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Facades;

/// <summary>Where a facade is printed. It holds a symbol: it is only for reading, and no part of what is read.</summary>
/// <param name="Taken">The names of the facade's type parameters: those of a method that are called the same get another name.</param>
/// <param name="Service">The class.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Compilation">What knows of conversions.</param>
/// <param name="Facade">The facade's own type.</param>
/// <param name="IsDispatched">Whether somebody calls operations by name.</param>
internal sealed record FacadeScope(IReadOnlyCollection<string> Taken, INamedTypeSymbol Service, INamedTypeSymbol Contract, Compilation Compilation, string Facade, bool IsDispatched)
{
    /// <summary>The assembly.</summary>
    public IAssemblySymbol Home => Service.ContainingAssembly;
}
