using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Shared.Registrations;

/// <summary>The calls in a file by which an application may compose itself, found by name only.</summary>
/// <param name="AddMesh">The calls of <c>AddMesh</c>.</param>
/// <param name="Calls">The calls that may register something, in the order of execution.</param>
/// <param name="Requests">The calls that may ask a container for something, or hand over code that does; and those that build a
/// container.</param>
/// <param name="Parts">The calls that may say that a part of the application is enough, or what stands in the place of another.</param>
internal sealed record RegistrationSites(IReadOnlyList<SimpleNameSyntax> AddMesh, IReadOnlyList<ExpressionSyntax> Calls, IReadOnlyList<InvocationExpressionSyntax> Requests, IReadOnlyList<InvocationExpressionSyntax> Parts)
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
        List<InvocationExpressionSyntax> requests = [], parts = [];
        HashSet<string>? collections = null;
        foreach (SyntaxNode node in scope.DescendantNodesAndSelf())
        {
            if (node is ImplicitObjectCreationExpressionSyntax implicitly)
            {
                if (MayDescribe(implicitly)) calls.Add((implicitly.SpanStart, implicitly));
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
                else if (text is "Substitute" or "StartOnly") parts.Add(call);
                if (Registers(text) || (MayTakeServices(text, call) && TakesOneOf(call, collections ??= Collections(scope.SyntaxTree.GetRoot())))) calls.Add((name.SpanStart, call));
            }
            else if (node is AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax element } assignment && !IsMade(assignment.Right) && IsCollection(element.Expression, collections ??= Collections(scope.SyntaxTree.GetRoot())))
            {
                calls.Add((assignment.SpanStart, assignment));
            }
        }

        // Of a.AddB().AddC() the inner call, which is written inside the outer one, comes first.
        return new RegistrationSites(addMesh, [.. calls.OrderBy(static call => call.Place, Comparer<int>.Default).Select(static call => call.Call)], requests, parts);
    }

    /// <summary>Gets the name of a called method; null when it has none.</summary>
    public static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => Name(call.Expression);

    // MapGet(...), UseMiddleware<T>(), GetRequiredService<T>() ...
    private static bool Asks(string name) =>
        name.StartsWith("Map", StringComparison.Ordinal)
        || name is "UseMiddleware" or "UseStartup" or "AddEndpointFilter" or "AddCheck" or "AddHttpMessageHandler" or "ConfigurePrimaryHttpMessageHandler" or "CreateInstance" or "BuildServiceProvider"
        || ServiceCalls.IsRequest(name);

    // AddSingleton, TryAddKeyedScoped, AddHttpClient ..., and the factories of ServiceDescriptor. A bare Add takes a descriptor, which is found by itself.
    private static bool Registers(string name) =>
        (name.StartsWith("Add", StringComparison.Ordinal) && name.Length > 3)
        || (name.StartsWith("TryAdd", StringComparison.Ordinal) && name.Length > 6)
        || name is "Singleton" or "Scoped" or "Transient" or "KeyedSingleton" or "KeyedScoped" or "KeyedTransient" or "Describe" or "DescribeKeyed" or "RemoveAll" or "RemoveAllKeyed" or "Scan";

    private static bool MayTakeServices(string name, InvocationExpressionSyntax call) => name is "Add" or "TryAdd" or "Replace" or "Insert"
        ? call.ArgumentList.Arguments.LastOrDefault() is not { Expression: var descriptor } || !IsMade(descriptor)
        : name is not ("BuildServiceProvider" or "nameof");

    // A descriptor that is made in its place is found by itself.
    private static bool IsMade(ExpressionSyntax descriptor) => descriptor
        is BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "ServiceDescriptor" } } };

    // new(typeof(IFoo), typeof(Foo), lifetime); or new(type, ...) where it is added, or its variable says what it is.
    private static bool MayDescribe(ImplicitObjectCreationExpressionSyntax creation) => creation.ArgumentList.Arguments.Count > 1 && (creation.ArgumentList.Arguments[0].Expression is TypeOfExpressionSyntax || creation.Parent switch
    {
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => Name(call.Expression)?.Identifier.ValueText is "Add" or "TryAdd" or "TryAddEnumerable" or "Replace" or "Insert",
        EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax declaration } => Name(declaration.Type)?.Identifier.ValueText == "ServiceDescriptor",
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax } => true,
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } => Name(method.ReturnType)?.Identifier.ValueText == "ServiceDescriptor",
        ReturnStatementSyntax => creation.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } around && Name(around.ReturnType)?.Identifier.ValueText == "ServiceDescriptor",
        _ => false,
    });

    // Any other method, RegisterOrders(services) say, is one of ours when it is given something that is called like a collection.
    private static bool TakesOneOf(InvocationExpressionSyntax call, HashSet<string> collections)
    {
        if (collections.Count == 0) return false;
        if (call.Expression is MemberAccessExpressionSyntax member && IsCollection(member.Expression, collections)) return !ChangesNothing(member.Name, call);
        return call.ArgumentList.Arguments.Any(argument => IsCollection(argument.Expression, collections));
    }

    // Called on a collection; a method of ours that is called like these is given nothing else.
    private static bool ChangesNothing(SimpleNameSyntax name, InvocationExpressionSyntax call) => name.Identifier.ValueText is "Clear"
        || (name.Identifier.ValueText is "Contains" or "Remove" or "RemoveAt" or "IndexOf" or "Configure" or "PostConfigure" && (name is GenericNameSyntax || call.ArgumentList.Arguments.Count > 0));

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
            else if (node is PropertyDeclarationSyntax property && Name(property.Type)?.Identifier.ValueText is "IServiceCollection" or "ServiceCollection") found.Add(property.Identifier.ValueText);
            else if (node is VariableDeclarationSyntax variables && variables.Variables.Any(variable => Holds(variables, variable))) found.UnionWith(variables.Variables.Select(static variable => variable.Identifier.ValueText));
        }

        return found;
    }

    private static bool Holds(VariableDeclarationSyntax declaration, VariableDeclaratorSyntax variable) =>
        Name(declaration.Type)?.Identifier.ValueText is "IServiceCollection" or "ServiceCollection"
        || (variable.Initializer is { Value: var value } && IsChain(value));

    // new ServiceCollection().AddLogging(), builder.Services.AddMesh().
    private static bool IsChain(ExpressionSyntax value)
    {
        while (value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var before } } && name.StartsWith("Add", StringComparison.Ordinal)) value = before;
        return CollectionCreations.Is(value) || value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Services" };
    }

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
