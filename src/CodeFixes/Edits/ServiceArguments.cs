using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Mesh.CodeFixes.Edits;

/// <summary>Creates the arguments of <c>[Service]</c>: only those that differ from the defaults.</summary>
internal static class ServiceArguments
{
    /// <summary>Creates a named argument: <c>Key = "main"</c>.</summary>
    public static AttributeArgumentSyntax Named(string name, ExpressionSyntax value) => SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals(name), null, value);

    /// <summary>Creates the lifetime, unless it is the default.</summary>
    public static IEnumerable<AttributeArgumentSyntax> Lifetime(SyntaxGenerator generator, Compilation compilation, Lifetime lifetime) =>
        lifetime != Shared.Model.Lifetime.Singleton && compilation.GetTypesByMetadataName("Microsoft.Extensions.DependencyInjection.ServiceLifetime").FirstOrDefault() is { } type
            ? [Named("Lifetime", PortableSyntax.Member(generator, type, lifetime.ToString()))]
            : [];

    /// <summary>Creates the contracts, unless they are those of the class by default.</summary>
    public static IEnumerable<AttributeArgumentSyntax> Contracts(SyntaxGenerator generator, INamedTypeSymbol type, IReadOnlyCollection<INamedTypeSymbol> contracts)
    {
        var wanted = new HashSet<ISymbol>(contracts, SymbolEqualityComparer.Default);
        // A service without contract is asked for by its class.
        if (wanted.Count == 1 && wanted.Contains(type)) wanted.Clear();
        if (wanted.SetEquals(ContractReader.Declared(type))) return [];
        return contracts.Select(contract => SyntaxFactory.AttributeArgument(PortableSyntax.TypeOf(generator, contract)));
    }
}
