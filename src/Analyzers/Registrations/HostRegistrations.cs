using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Registrations;

/// <summary>Finds what is registered by other means than <c>[Service]</c>.</summary>
internal static class HostRegistrations
{
    /// <summary>What calls in this compilation register by hand.</summary>
    public static Provisions ByHand(Compilation compilation, CallSites calls, CancellationToken cancellationToken)
    {
        var found = new Provisions();
        foreach (IGrouping<SyntaxTree, ExpressionSyntax> tree in calls.Registrations.GroupBy(static call => call.SyntaxTree))
        {
            // Calls in any file concern services in any other.
            SemanticModel model = compilation.GetSemanticModel(tree.Key);
            foreach (ExpressionSyntax call in tree)
            {
                foreach ((TypeRef type, string? key) in RegistrationReader.Read(call, model, cancellationToken)) found.Add(type, key);
            }
        }

        return found;
    }

    /// <summary>What <c>[assembly: ProvidedByHost]</c> promises, here and in referenced assemblies, under whatever key.</summary>
    public static Provisions Promised(Compilation compilation)
    {
        var found = new Provisions();
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(static assembly => assembly.ReferencesMesh()).Concat([compilation.Assembly]))
        {
            foreach (AttributeData attribute in assembly.GetAttributes())
            {
                ITypeSymbol? type =
                    attribute.AttributeClass.Is("Mesh", "ProvidedByHostAttribute`1") ? attribute.AttributeClass!.TypeArguments[0]
                    : attribute.AttributeClass.Is("Mesh", "ProvidedByHostAttribute") && attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Type, Value: ITypeSymbol named } ? named
                    : null;
                if (type is not null) found.Add(TypeRefs.Of(type is INamedTypeSymbol { IsUnboundGenericType: true } unbound ? unbound.OriginalDefinition : type), Provisions.AnyKey);
            }
        }

        return found;
    }
}
