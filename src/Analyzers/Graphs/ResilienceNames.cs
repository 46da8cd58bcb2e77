using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Graphs;

/// <summary>
/// The names of pieces of code with policies: those that <c>[Resilience("...")]</c> declares in a compilation and its references.
/// Searched at the first request.
/// </summary>
internal sealed class ResilienceNames(Compilation compilation)
{
    private readonly object _gate = new();
    private (IReadOnlyList<Declaration> Own, IReadOnlyList<(string Name, string Assembly)> Referenced)? _found;

    /// <summary>The marked classes of the compilation, in source order.</summary>
    public IReadOnlyList<Declaration> Own(CancellationToken cancellationToken) => Find(cancellationToken).Own;

    /// <summary>
    /// The names that referenced assemblies declare, in the order of the assemblies. Their classes may be internal, and so invisible.
    /// </summary>
    public IReadOnlyList<(string Name, string Assembly)> Referenced(CancellationToken cancellationToken) => Find(cancellationToken).Referenced;

    /// <summary>All visible names.</summary>
    public IEnumerable<string> All(CancellationToken cancellationToken) => Own(cancellationToken).Select(static own => own.Name).OfType<string>().Concat(Referenced(cancellationToken).Select(static referenced => referenced.Name)).Distinct(StringComparer.Ordinal);

    // Not Lazy<T>: it would keep the exception of a cancelled request and throw it at the next.
    private (IReadOnlyList<Declaration> Own, IReadOnlyList<(string Name, string Assembly)> Referenced) Find(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _found ??= (
                [
                    .. TypeWalk.Of(compilation.Assembly, cancellationToken).Select(Declaration.Of).OfType<Declaration>()
                        .OrderBy(static own => own.Place.SourceTree?.FilePath, StringComparer.Ordinal)
                        .ThenBy(static own => own.Place.SourceSpan.Start, Comparer<int>.Default),
                ],
                [
                    .. from assembly in compilation.SourceModule.ReferencedAssemblySymbols.OrderBy(static assembly => assembly.Name, StringComparer.Ordinal)
                       where assembly.ReferencesMesh()
                       from attribute in assembly.GetAttributes()
                       where attribute.AttributeClass.Is("Mesh.Generation", "MeshResilienceAttribute")
                       let name = CodePolicies.NameOf(attribute)
                       where name is not null
                       select (name, assembly.Name),
                ]);
        }
    }

    /// <summary>A marked class.</summary>
    /// <param name="Type">The class.</param>
    /// <param name="Name">The name in the attribute; null when it is empty.</param>
    /// <param name="Place">The location of the name.</param>
    internal sealed record Declaration(INamedTypeSymbol Type, string? Name, Location Place)
    {
        /// <summary>Reads the class with its name; null when it is not marked, or its mark does not compile.</summary>
        public static Declaration? Of(INamedTypeSymbol type)
        {
            if (type.TypeKind != TypeKind.Class || CodePolicies.AttributeOf(type) is not { ConstructorArguments: { Length: 1 } arguments } attribute || arguments[0].Kind == TypedConstantKind.Error) return null;
            ExpressionSyntax? written = (attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments.FirstOrDefault()?.Expression;
            return new Declaration(type, CodePolicies.NameOf(attribute), written?.GetLocation() ?? PartsOrder.Place(type));
        }
    }
}
