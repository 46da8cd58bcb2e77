using Mesh.Shared.Facts;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Generated;

/// <summary>Tells what lets our generator see a part of a service that another one adds.</summary>
/// <param name="output">The generated files.</param>
/// <param name="type">The class, in the final compilation.</param>
internal sealed class UnseenRemedies(GeneratorOutput output, INamedTypeSymbol type)
{
    /// <summary>Whether the types of a constructor's parameter, or the constructor itself, come from other generators.</summary>
    public bool IsOfOthers(ServiceFact parameter) => Constructor() is { } constructor && (output.IsOfOthers(constructor) || Generated(constructor.Parameters.Where(one => one.Name == parameter.Name).Select(static one => one.Type)) is not null);

    /// <summary>Gets the remedy for a fact.</summary>
    public string Of(ServiceFact fact) => fact.Kind switch
    {
        FactKind.Contract => OfContract(fact),
        FactKind.Members => "write the members in your own part of the interface",
        FactKind.Parameter => Constructor() is { } constructor ? OfParameter(fact, constructor) : "write the constructor in your own part of the class",
        FactKind.Key => "write the value of the key itself",
        FactKind.Dependency => $"declare '{fact.Name}' in the source",
        FactKind.Settings => "write values and hooks in your own part of the class",
        FactKind.Method => "write the method in your own part of the class",
        FactKind.Template => "write the members of which the key is made in the source",
        _ => "write the attribute with its values in your own part",
    };

    private string OfContract(ServiceFact fact)
    {
        if (type.AllInterfaces.FirstOrDefault(contract => TypeRefs.Of(contract).ToShortString() == fact.Name) is not { } contract) return $"write ': {fact.Name}' in your own part of the class";
        INamedTypeSymbol[] all = [contract, .. contract.AllInterfaces];
        ITypeSymbol? generated = Generated(all) ?? Generated(all.SelectMany(static declaring => declaring.GetMembers()).SelectMany(SignatureErrors.Types));
        string written = $"write ': {fact.Name}' in your own part of the class";
        return generated is null ? written : $"declare '{generated.Name}' in the source{(IsNamed(contract) ? "" : ", and " + written)}";
    }

    // By a part of the class, or of a base class, that somebody wrote.
    private bool IsNamed(INamedTypeSymbol contract)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (!current.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default)) continue;
            bool isNamed = current.DeclaringSyntaxReferences.Where(part => !output.IsOfOthers(part.SyntaxTree)).Select(static part => (part.GetSyntax() as TypeDeclarationSyntax)?.BaseList).OfType<BaseListSyntax>()
                .SelectMany(static list => list.DescendantNodes().OfType<SimpleNameSyntax>()).Any(name => name.Identifier.ValueText == contract.Name);
            if (isNamed) return true;
        }

        return false;
    }

    private string OfParameter(ServiceFact fact, IMethodSymbol constructor)
    {
        if (output.IsOfOthers(constructor)) return "move the constructor into your own part of the class";
        ITypeSymbol? generated = Generated(constructor.Parameters.Where(parameter => parameter.Name == fact.Name).Select(static parameter => parameter.Type));
        return generated is not null ? $"declare '{generated.Name}' in the source" : $"write the key of '{fact.Name}' itself";
    }

    private IMethodSymbol? Constructor()
    {
        ServiceValidity.Problem(type, out IMethodSymbol? constructor);
        return constructor;
    }

    // The first part of the types that is declared by other generators.
    private ITypeSymbol? Generated(IEnumerable<ITypeSymbol> types)
    {
        foreach (ITypeSymbol type in types)
        {
            ITypeSymbol? found = type switch
            {
                IArrayTypeSymbol array => Generated([array.ElementType]),
                INamedTypeSymbol named when output.IsOfOthers(named) => named,
                INamedTypeSymbol named => Generated(named.TypeArguments) ?? (named.ContainingType is { } container ? Generated([container]) : null),
                _ => null,
            };
            if (found is not null) return found;
        }

        return null;
    }
}
