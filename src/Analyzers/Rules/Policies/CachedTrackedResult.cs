using Mesh.Analyzers.Policies;
using Mesh.Shared.Model;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>
/// MESH076: the cache keeps entities of a <c>DbContext</c> that ends with the scope of the service: whoever gets them later has objects
/// that a disposed context tracks, or queries of it.
/// </summary>
internal sealed class CachedTrackedResult : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.CachedTrackedResult,
        "The cached result belongs to a DbContext",
        "[{0}] on '{1}' cannot work: {2}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A cache outlives the scope in which the context was made.",
        RuleIds.Pages + RuleIds.CachedTrackedResult + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        if (scope.Service is not { } service || ServiceReader.LifetimeOf(service) == Lifetime.Singleton) yield break;
        INamedTypeSymbol[] contexts =
        [
            .. scope.Type.InstanceConstructors
                .SelectMany(static constructor => constructor.Parameters)
                .Select(static parameter => parameter.Type)
                .OfType<INamedTypeSymbol>()
                .Where(static type => type.IsOrDerivesFrom(Namespaces.EntityFramework, "DbContext"))
                .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default),
        ];
        if (contexts.Length == 0) yield break;
        foreach (PolicyUse use in scope.Uses.Where(static use => use.Kind == PolicyKind.Cached))
        {
            foreach (PolicyOperation operation in use.InForce)
            {
                if (OperationFacts.Result(operation.Operation) is not { } result || Problem(result, contexts) is not { } problem || IsUntracked(operation.Implementation, cancellationToken)) continue;
                const string disposed = "and that context is disposed with the scope, before the next caller gets this from the cache";
                yield return use.At(s_descriptor, $"'{operation.Operation.Name}' returns {problem}, {disposed}; return records made of the entities, or read them with AsNoTracking()");
                break;
            }
        }
    }

    private static string? Problem(ITypeSymbol result, INamedTypeSymbol[] contexts)
    {
        if (result.IsOrImplements("System.Linq", "IQueryable")) return $"a query of '{contexts[0].Name}'";
        foreach (INamedTypeSymbol context in contexts)
        {
            HashSet<ITypeSymbol> entities = Entities(context);
            if (Parts(result).FirstOrDefault(part => part.SelfAndBases().Any(entities.Contains)) is { } entity) return $"'{entity.Name}', which '{context.Name}' tracks";
        }

        return null;
    }

    // The result, and what a list or a dictionary of it holds.
    private static IEnumerable<ITypeSymbol> Parts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        INamedTypeSymbol { TypeArguments.Length: > 0 } generic => generic.TypeArguments.SelectMany(Parts).Prepend(generic),
        _ => [type],
    };

    private static HashSet<ITypeSymbol> Entities(INamedTypeSymbol context) => new(
        context.SelfAndBases().SelectMany(static type => type.GetMembers()).OfType<IPropertySymbol>()
            .Select(static property => property.Type).Where(static type => type.Is(Namespaces.EntityFramework, "DbSet`1"))
            .Select(static type => ((INamedTypeSymbol)type).TypeArguments[0].WithNullableAnnotation(NullableAnnotation.None)),
        SymbolEqualityComparer.Default);

    // A method that says so reads copies.
    private static bool IsUntracked(IMethodSymbol? method, CancellationToken cancellationToken) => method?.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken).DescendantNodes().OfType<SimpleNameSyntax>()
        .Any(static name => name.Identifier.ValueText.StartsWith("AsNoTracking", StringComparison.Ordinal))) == true;
}
