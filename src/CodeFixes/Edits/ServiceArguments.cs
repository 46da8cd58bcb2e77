using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Mesh.CodeFixes.Edits;

/// <summary>Writes the arguments of <c>[Service]</c>: only what differs from what it means without them.</summary>
internal static class ServiceArguments
{
    /// <summary>A named argument: <c>Key = "main"</c>.</summary>
    public static AttributeArgumentSyntax Named(string name, ExpressionSyntax value) => SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals(name), null, value);

    /// <summary>The lifetime, unless it is that of a service that says none.</summary>
    public static IEnumerable<AttributeArgumentSyntax> Lifetime(SyntaxGenerator generator, Compilation compilation, Lifetime lifetime) =>
        lifetime != Shared.Model.Lifetime.Singleton && compilation.GetTypesByMetadataName("Microsoft.Extensions.DependencyInjection.ServiceLifetime").FirstOrDefault() is { } type
            ? [Named("Lifetime", PortableSyntax.Member(generator, type, lifetime.ToString()))]
            : [];

    /// <summary>The contracts, when they are others than those that the class has by itself.</summary>
    public static IEnumerable<AttributeArgumentSyntax> Contracts(SyntaxGenerator generator, INamedTypeSymbol type, IReadOnlyCollection<INamedTypeSymbol> contracts)
    {
        var wanted = new HashSet<ISymbol>(contracts, SymbolEqualityComparer.Default);
        // A service without contract is asked for by its class.
        if (wanted.Count == 1 && wanted.Contains(type)) wanted.Clear();
        if (wanted.SetEquals(ContractReader.Declared(type))) return [];
        return contracts.Select(contract => SyntaxFactory.AttributeArgument(PortableSyntax.TypeOf(generator, contract)));
    }
}
