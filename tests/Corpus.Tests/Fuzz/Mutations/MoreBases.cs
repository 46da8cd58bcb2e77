using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>Adds a base: an interface of the program with all its members, one of the framework, or a class.</summary>
internal sealed class MoreBases : Mutation
{
    // With what they ask for.
    private static readonly (string Base, string Members)[] s_known =
    [
        ("System.IDisposable", "public void Dispose() { }"),
        ("System.IAsyncDisposable", "public System.Threading.Tasks.ValueTask DisposeAsync() => default;"),
        ("Mesh.IServiceLifecycle", "public System.Threading.Tasks.ValueTask InitializeAsync(System.Threading.CancellationToken token) => default;"),
        ("Microsoft.Extensions.Hosting.IHostedService", "public Task StartAsync(CancellationToken token) => Task.CompletedTask; public Task StopAsync(CancellationToken token) => Task.CompletedTask;"),
        (
            "System.Collections.Generic.IEnumerable<string>",
            "IEnumerator<string> IEnumerable<string>.GetEnumerator() => throw new NotSupportedException(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw new NotSupportedException();"),
        ("System.IServiceProvider", "object? System.IServiceProvider.GetService(System.Type type) => null;"),
        ("System.IEquatable<string>", "bool System.IEquatable<string>.Equals(string? other) => false;"),
        ("System.IProgress<int>", "void System.IProgress<int>.Report(int value) { }"),
    ];

    public override SyntaxNode? Apply(SyntaxNode root, Material material, Random random)
    {
        TypeDeclarationSyntax? type = Pick(root.DescendantNodes().OfType<TypeDeclarationSyntax>().Where(Declarations.IsClass), random);
        if (type is null) return null;
        if (random.Next(3) == 0)
        {
            (string known, string members) = s_known[random.Next(s_known.Length)];
            return root.ReplaceNode(type, With(type, known, members));
        }

        SemanticModel model = material.Program.ModelOf(root.SyntaxTree);
        INamedTypeSymbol? contract = Pick(material.Program.DeclaredTypes().Where(static symbol => symbol is { TypeKind: TypeKind.Interface, IsGenericType: false }), random);
        if (contract is null || model.GetDeclaredSymbol(type) is not INamedTypeSymbol own || own.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default)) return null;
        IEnumerable<INamedTypeSymbol> missing = contract.AllInterfaces.Insert(0, contract).Except(own.AllInterfaces, (IEqualityComparer<INamedTypeSymbol>)SymbolEqualityComparer.Default);
        return root.ReplaceNode(
            type,
            With(type, contract.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), string.Join("\n", missing.SelectMany(static part => part.GetMembers()).Select(Implementation.Of))));
    }

    private static TypeDeclarationSyntax With(TypeDeclarationSyntax type, string known, string members)
    {
        ClassDeclarationSyntax parsed = Declarations.Class($"class C : {known} {{ {members} }}");
        type = Declarations.Open(type);
        BaseListSyntax bases = type.BaseList is { } list ? list.AddTypes(parsed.BaseList!.Types[0]) : parsed.BaseList!;
        return ((TypeDeclarationSyntax)type.WithBaseList(bases)).WithMembers(type.Members.AddRange(parsed.Members));
    }
}
