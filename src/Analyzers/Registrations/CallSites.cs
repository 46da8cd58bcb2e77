using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Registrations;

/// <summary>The calls of a compilation by which an application may compose itself, found by their names alone.</summary>
/// <param name="AddMesh">Where <c>AddMesh</c> is called.</param>
/// <param name="Registrations">What may register a service by hand.</param>
internal sealed record CallSites(IReadOnlyList<SimpleNameSyntax> AddMesh, IReadOnlyList<ExpressionSyntax> Registrations)
{
    public static CallSites Find(Compilation compilation, CancellationToken cancellationToken)
    {
        var addMesh = new List<SimpleNameSyntax>();
        var registrations = new List<ExpressionSyntax>();
        // What our own generator writes repeats what the graph has already.
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(static tree => !tree.FilePath.Contains("Mesh.Generators.MeshGenerator")))
        {
            foreach (SyntaxNode node in tree.GetRoot(cancellationToken).DescendantNodes())
            {
                if (node is ImplicitObjectCreationExpressionSyntax implicitly && implicitly.ArgumentList.Arguments.FirstOrDefault()?.Expression is TypeOfExpressionSyntax) registrations.Add(implicitly);
                else if (node is ObjectCreationExpressionSyntax creation && Name(creation.Type)?.Identifier.ValueText == "ServiceDescriptor") registrations.Add(creation);
                else if (node is InvocationExpressionSyntax call && Name(call.Expression) is { } name)
                {
                    if (name.Identifier.ValueText == "AddMesh") addMesh.Add(name);
                    else if (Registers(name.Identifier.ValueText)) registrations.Add(call);
                }
            }
        }

        return new CallSites(addMesh, registrations);
    }

    // AddSingleton, TryAddKeyedScoped, AddHttpClient ..., and the factories of ServiceDescriptor. A bare Add takes a descriptor, which is found by itself.
    private static bool Registers(string name) =>
        (name.StartsWith("Add", StringComparison.Ordinal) && name.Length > 3)
        || (name.StartsWith("TryAdd", StringComparison.Ordinal) && name.Length > 6)
        || name is "Singleton" or "Scoped" or "Transient" or "KeyedSingleton" or "KeyedScoped" or "KeyedTransient" or "Describe" or "DescribeKeyed";

    private static SimpleNameSyntax? Name(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax member => member.Name,
        SimpleNameSyntax name => name,
        QualifiedNameSyntax name => name.Right,
        AliasQualifiedNameSyntax name => name.Name,
        _ => null,
    };
}
