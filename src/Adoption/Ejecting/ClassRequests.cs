using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Adoption.Ejecting;

/// <summary>The service classes that code asks for by their own name, so that they must be registered beside their contracts.</summary>
internal sealed class ClassRequests
{
    private static readonly HashSet<string> s_asking = new(StringComparer.Ordinal) { "GetService", "GetRequiredService", "GetKeyedService", "GetRequiredKeyedService", "GetServices", "GetKeyedServices", "AddHttpMessageHandler", "ConfigurePrimaryHttpMessageHandler", "UseMiddleware", "GetServiceOrCreateInstance" };

    private readonly HashSet<(string, string)> _asked = [];

    private ClassRequests()
    {
    }

    /// <summary>Finds them in the sources of a solution.</summary>
    public static async Task<ClassRequests> FindAsync(MeshSolution solution, CancellationToken cancellationToken)
    {
        var found = new ClassRequests();
        foreach (ParameterModel parameter in solution.Graph.Services.SelectMany(static service => service.Parameters)) found._asked.Add(parameter.Type.Definition);
        var names = new HashSet<string>(solution.Projects.SelectMany(static project => project.Services).Select(static service => service.Type.Name), StringComparer.Ordinal);
        foreach (Document document in solution.Projects.SelectMany(static project => project.Documents))
        {
            if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) continue;
            SemanticModel? model = null;
            foreach (SimpleNameSyntax name in root.DescendantNodes().OfType<SimpleNameSyntax>().Where(name => names.Contains(name.Identifier.ValueText) && IsRequest(name)))
            {
                model ??= await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
                if (model!.GetSymbolInfo(name, cancellationToken).Symbol is INamedTypeSymbol type) found._asked.Add(TypeRefs.Of(type).Definition);
            }
        }

        return found;
    }

    /// <summary>Whether something asks for the class of a service.</summary>
    public bool Contains(ServiceModel service) => _asked.Contains(service.Type.Definition);

    // The type of a parameter, be it inside of Lazy<> and its like, or what a provider is asked for.
    private static bool IsRequest(SimpleNameSyntax name)
    {
        SyntaxNode node = name;
        while (node.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax or NullableTypeSyntax) node = node.Parent;
        switch (node.Parent)
        {
            case ParameterSyntax:
            case PropertyDeclarationSyntax { AttributeLists.Count: > 0 }: // [Inject]
            case TypeOfExpressionSyntax { Parent: AttributeArgumentSyntax }: // [ServiceFilter]
                return true;
            case TypeOfExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } }:
                return s_asking.Contains(Called(call));
            case TypeArgumentListSyntax { Parent: GenericNameSyntax generic }:
                return generic.Parent is InvocationExpressionSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax
                    ? s_asking.Contains(generic.Identifier.ValueText)
                    : generic.Identifier.ValueText is "Lazy" or "Func" or "IEnumerable" && generic.FirstAncestorOrSelf<ParameterSyntax>() is not null;
            default:
                return false;
        }
    }

    private static string Called(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax member => member.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };
}
