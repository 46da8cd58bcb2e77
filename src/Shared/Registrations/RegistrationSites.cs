using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Shared.Registrations;

/// <summary>The calls in a file by which an application may compose itself, found by name only.</summary>
/// <param name="AddMesh">The calls of <c>AddMesh</c>.</param>
/// <param name="Calls">The calls that may register something, in the order of execution.</param>
/// <param name="Requests">The calls that may ask a container for something, or hand over code that does; and those that build a container.</param>
internal sealed record RegistrationSites(IReadOnlyList<SimpleNameSyntax> AddMesh, IReadOnlyList<ExpressionSyntax> Calls, IReadOnlyList<InvocationExpressionSyntax> Requests)
{
    private static readonly ConditionalWeakTable<SyntaxTree, RegistrationSites> s_sites = new();

    /// <summary>Gets the calls of a file; searched once for each version of it.</summary>
    public static RegistrationSites Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        s_sites.TryGetValue(tree, out RegistrationSites? known) ? known : s_sites.GetValue(tree, _ => Find(tree.GetRoot(cancellationToken)));

    /// <summary>Finds the calls below a node.</summary>
    public static RegistrationSites Find(SyntaxNode scope)
    {
        var addMesh = new List<SimpleNameSyntax>();
        var calls = new List<(int Place, ExpressionSyntax Call)>();
        var requests = new List<InvocationExpressionSyntax>();
        HashSet<string>? collections = null;
        foreach (SyntaxNode node in scope.DescendantNodesAndSelf())
        {
            if (node is ImplicitObjectCreationExpressionSyntax implicitly)
            {
                if (implicitly.ArgumentList.Arguments.FirstOrDefault()?.Expression is TypeOfExpressionSyntax) calls.Add((implicitly.SpanStart, implicitly));
            }
            else if (node is ObjectCreationExpressionSyntax creation)
            {
                if (Name(creation.Type)?.Identifier.ValueText == "ServiceDescriptor") calls.Add((creation.SpanStart, creation));
            }
            else if (node is InvocationExpressionSyntax call && Name(call.Expression) is { } name)
            {
                string text = name.Identifier.ValueText;
                if (text == "AddMesh") addMesh.Add(name);
                if (Asks(text)) requests.Add(call);
                if (Registers(text) || (MayTakeServices(text) && TakesOneOf(call, collections ??= Collections(scope.SyntaxTree.GetRoot())))) calls.Add((name.SpanStart, call));
            }
        }

        // Of a.AddB().AddC() the inner call, which is written inside the outer one, comes first.
        return new RegistrationSites(addMesh, [.. calls.OrderBy(static call => call.Place, Comparer<int>.Default).Select(static call => call.Call)], requests);
    }

    /// <summary>Gets the name of a called method; null when it has none.</summary>
    public static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => Name(call.Expression);

    // MapGet(...), UseMiddleware<T>(), GetRequiredService<T>() ...
    private static bool Asks(string name) =>
        name.StartsWith("Map", StringComparison.Ordinal)
        || name is "UseMiddleware" or "AddEndpointFilter" or "AddCheck" or "BuildServiceProvider" or "GetService" or "GetRequiredService" or "GetServices" or "GetKeyedService" or "GetRequiredKeyedService" or "GetKeyedServices";

    // AddSingleton, TryAddKeyedScoped, AddHttpClient ..., and the factories of ServiceDescriptor. A bare Add takes a descriptor, which is found by itself.
    private static bool Registers(string name) =>
        (name.StartsWith("Add", StringComparison.Ordinal) && name.Length > 3)
        || (name.StartsWith("TryAdd", StringComparison.Ordinal) && name.Length > 6)
        || name is "Singleton" or "Scoped" or "Transient" or "KeyedSingleton" or "KeyedScoped" or "KeyedTransient" or "Describe" or "DescribeKeyed" or "RemoveAll" or "RemoveAllKeyed" or "Scan";

    private static bool MayTakeServices(string name) => name is not ("BuildServiceProvider" or "Add" or "TryAdd" or "Replace" or "nameof" or "Configure" or "PostConfigure");

    // Any other method, RegisterOrders(services) say, is one of ours when it is given something that is called like a collection.
    private static bool TakesOneOf(InvocationExpressionSyntax call, HashSet<string> collections)
    {
        if (collections.Count == 0) return false;
        if (call.Expression is MemberAccessExpressionSyntax member && IsCollection(member.Expression, collections)) return true;
        return call.ArgumentList.Arguments.Any(argument => IsCollection(argument.Expression, collections));
    }

    private static bool IsCollection(ExpressionSyntax expression, HashSet<string> collections) => expression switch
    {
        IdentifierNameSyntax name => collections.Contains(name.Identifier.ValueText),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Services" } => true,
        _ => false,
    };

    private static HashSet<string> Collections(SyntaxNode root)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            if (node is ParameterSyntax parameter && Name(parameter.Type)?.Identifier.ValueText is "IServiceCollection" or "ServiceCollection" or "MeshBuilder") found.Add(parameter.Identifier.ValueText);
            else if (node is ParameterSyntax { Type: null } lambda && lambda.Identifier.ValueText == "services") found.Add("services");
            else if (node is VariableDeclarationSyntax variables && variables.Variables.Any(variable => Holds(variables, variable))) found.UnionWith(variables.Variables.Select(static variable => variable.Identifier.ValueText));
        }

        return found;
    }

    private static bool Holds(VariableDeclarationSyntax declaration, VariableDeclaratorSyntax variable) =>
        Name(declaration.Type)?.Identifier.ValueText is "IServiceCollection" or "ServiceCollection"
        || variable.Initializer?.Value is ObjectCreationExpressionSyntax { Type: var type } && Name(type)?.Identifier.ValueText == "ServiceCollection"
        || variable.Initializer?.Value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Services" };

    private static SimpleNameSyntax? Name(ExpressionSyntax? expression) => expression switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax member => member.Name,
        SimpleNameSyntax name => name,
        QualifiedNameSyntax name => name.Right,
        AliasQualifiedNameSyntax name => name.Name,
        _ => null,
    };
}
