using Mesh.Shared.Registrations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Registrations;

/// <summary>
/// Tells apart the collections of services that methods make for themselves, as tests do: <c>new ServiceCollection()</c>, or the one of a
/// host's builder. One that leaves the method, or its class for a field, is not told apart: others may do anything with it.
/// </summary>
/// <param name="isFollowed">Whether a call is to a method of the compilation whose steps are known.</param>
internal sealed class OwnCollections(Func<InvocationExpressionSyntax, bool> isFollowed)
{
    private static readonly string[] s_changes = ["Add", "TryAdd", "Replace", "Remove", "Insert", "Clear", "Configure", "PostConfigure", "Build", "Decorate", "Scan"];

    private readonly Dictionary<(SyntaxNode Scope, string Name), SyntaxNode?> _known = [];

    /// <summary>Gets where the collection is made that a call concerns; null when that is not known, or somebody else has it too.</summary>
    public SyntaxNode? Of(ExpressionSyntax call)
    {
        // A descriptor goes to the collection that it is passed to.
        if (call is not InvocationExpressionSyntax { Expression: var called } || called is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "ServiceDescriptor" } })
        {
            if (call is AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: var changed } }) return Made(changed);
            SyntaxNode? around = call.Ancestors().TakeWhile(static node => node is not StatementSyntax)
                .FirstOrDefault(static node => node is InvocationExpressionSyntax or AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax });
            return around is ExpressionSyntax adding ? Of(adding) : null;
        }

        return Made(call) ?? ((InvocationExpressionSyntax)call).ArgumentList.Arguments.Select(argument => Made(argument.Expression)).FirstOrDefault(static found => found is not null);
    }

    private SyntaxNode? Made(ExpressionSyntax expression)
    {
        ExpressionSyntax first = CollectionChain.First(expression);
        if (first is IdentifierNameSyntax name) return Declared(name);
        if (!CollectionChain.IsMade(first)) return null;
        ExpressionSyntax whole = Whole(first);
        if (whole.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } && !IsBuilt(whole)) return Declared(variable);
        return whole.Parent is ExpressionStatementSyntax || IsBuilt(whole) ? first : null;
    }

    // The chain of calls that begins with an expression.
    private static ExpressionSyntax Whole(ExpressionSyntax first)
    {
        while (first.Parent is ExpressionSyntax parent and (MemberAccessExpressionSyntax or InvocationExpressionSyntax or ParenthesizedExpressionSyntax or CastExpressionSyntax)) first = parent;
        return first;
    }

    // Not the collection, but what was built of it.
    private static bool IsBuilt(ExpressionSyntax whole)
    {
        for (ExpressionSyntax? current = whole; current is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member }; current = member.Expression)
        {
            if (member.Name.Identifier.ValueText is "Build" or "BuildServiceProvider" or "BuildServiceProviderAsync") return true;
        }

        return whole is MemberAccessExpressionSyntax { Expression: var before } && IsBuilt(before);
    }

    private SyntaxNode? Declared(IdentifierNameSyntax name)
    {
        string text = name.Identifier.ValueText;
        foreach (SyntaxNode scope in name.Ancestors())
        {
            if (Parameters(scope).Any(parameter => parameter.Identifier.ValueText == text)) return null;
            if (scope is not (BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax or TypeDeclarationSyntax or CompilationUnitSyntax)) continue;
            if (Variable(scope, text) is { } variable) return Declared(variable);
        }

        return null;
    }

    private SyntaxNode? Declared(VariableDeclaratorSyntax variable)
    {
        SyntaxNode scope = variable.Ancestors().First(static node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax or TypeDeclarationSyntax or CompilationUnitSyntax);
        string name = variable.Identifier.ValueText;
        if (_known.TryGetValue((scope, name), out SyntaxNode? known)) return known;
        bool isOwn = variable.Initializer?.Value is { } value && CollectionChain.IsMade(CollectionChain.First(value)) && !IsBuilt(value)
            && !(variable.Parent?.Parent is FieldDeclarationSyntax field && field.Modifiers.Any(static modifier => modifier.ValueText is "public" or "internal" or "protected"))
            && scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(use => use.Identifier.ValueText == name).All(Stays);
        _known.Add((scope, name), isOwn ? variable : null);
        return isOwn ? variable : null;
    }

    // Of a type its fields, of a file its top-level statements: what is in methods below is theirs.
    private static VariableDeclaratorSyntax? Variable(SyntaxNode scope, string name) => (scope switch
    {
        TypeDeclarationSyntax type => type.Members.OfType<FieldDeclarationSyntax>().SelectMany(static field => field.Declaration.Variables),
        CompilationUnitSyntax unit => unit.Members.OfType<GlobalStatementSyntax>().SelectMany(static statement => statement.DescendantNodes().OfType<VariableDeclaratorSyntax>()),
        _ => scope.DescendantNodes().OfType<VariableDeclaratorSyntax>(),
    }).FirstOrDefault(variable => variable.Identifier.ValueText == name);

    private static IEnumerable<ParameterSyntax> Parameters(SyntaxNode scope) => scope switch
    {
        SimpleLambdaExpressionSyntax lambda => [lambda.Parameter],
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters,
        BaseMethodDeclarationSyntax method => method.ParameterList.Parameters,
        LocalFunctionStatementSyntax function => function.ParameterList.Parameters,
        TypeDeclarationSyntax { ParameterList: { } list } => list.Parameters,
        _ => [],
    };

    // Used where it is made: to register, to build, and by methods whose steps are followed.
    private bool Stays(IdentifierNameSyntax use)
    {
        // The name of a member, not of the variable.
        if (use.Parent is MemberAccessExpressionSyntax access && access.Name == use) return access.Expression is not ThisExpressionSyntax;
        if (use.Parent is NameColonSyntax or NameEqualsSyntax) return true;
        ExpressionSyntax current = use;
        if (current.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Services" } services && services.Expression == current) current = services;
        if (current.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax passed }) return isFollowed(passed);
        if (current.Parent is ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } element) return assignment.Left == element;
        if (current.Parent is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } member || member.Expression != current) return false;
        if (member.Parent is not InvocationExpressionSyntax called) return name is "Count" or "Configuration" or "Environment" or "Logging" or "Metrics" or "Properties";
        if (!Array.Exists(s_changes, change => name.StartsWith(change, StringComparison.Ordinal)) && !isFollowed(called)) return false;
        ExpressionSyntax whole = Whole(current);
        return whole.Parent is ExpressionStatementSyntax || IsBuilt(whole) || whole.Parent is ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax } };
    }
}
