using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>Registers a class by hand after <c>AddMesh()</c>, in a method that is called when the program runs.</summary>
internal sealed class HandRegistrations : Mutation
{
    /// <summary>The name of the class with that method, <c>Add</c>.</summary>
    public const string Class = "Composition";

    /// <summary>A file with that class.</summary>
    public const string Empty =
        """
        public static class Composition
        {
            public static void Run() { var services = new ServiceCollection(); services.AddMesh(); Add(services); }
            public static void Add(IServiceCollection services) { }
        }
        """;

    /// <summary>Whether a file is that one, which nothing else changes.</summary>
    public static bool Is(SyntaxNode root) => root.ChildNodes().OfType<ClassDeclarationSyntax>().Any(static type => type.Identifier.Text == Class);

    public override SyntaxNode? Apply(SyntaxNode root, Material material, Random random)
    {
        if (root.DescendantNodes().OfType<ClassDeclarationSyntax>().FirstOrDefault(static type => type.Identifier.Text == Class) is not { } composition) return null;
        IEnumerable<INamedTypeSymbol> classes = material.Program.DeclaredTypes().Where(static type => type is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false, IsFileLocal: false, Name: not Class });
        if (Pick(classes, random) is not { } type) return null;
        ISymbol? contract = type.AllInterfaces.Length == 0 || random.Next(5) == 0 ? type : type.AllInterfaces[random.Next(type.AllInterfaces.Length)];
        if (type.IsGenericType && ((INamedTypeSymbol)contract).Arity != type.Arity) return null;
        string add = random.Next(3) switch { 0 => "Scoped", 1 => "Transient", _ => "Singleton" };
        string service = NameOf(contract), implementation = NameOf(type);
        string statement = random.Next(8) switch
        {
            _ when type.IsGenericType => $"services.Add{add}(typeof({Open(contract)}), typeof({Open(type)}));",
            0 => $"services.AddKeyed{add}<{service}, {implementation}>({Keys.Pick(random)});",
            1 => $"services.Add{add}<{service}>(provider => provider.GetRequiredService<{implementation}>());",
            2 => $"services.Add{add}(typeof({service}), typeof({implementation}));",
            3 => $"Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions.TryAdd{add}<{service}, {implementation}>(services);",
            4 => $"services.Add{add}<{service}>(provider => ActivatorUtilities.CreateInstance<{implementation}>(provider));",
            _ => $"services.Add{add}<{service}, {implementation}>();",
        };
        return root.ReplaceNode(composition, With(composition, statement));
    }

    private static ClassDeclarationSyntax With(ClassDeclarationSyntax composition, string statement)
    {
        MethodDeclarationSyntax? add = composition.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(static method => method.Identifier.Text == "Add");
        return add?.Body is null ? composition : composition.ReplaceNode(add, add.AddBodyStatements(SyntaxFactory.ParseStatement(statement + "\n")));
    }

    private static string NameOf(ISymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static string Open(ISymbol type) => ((INamedTypeSymbol)type).IsGenericType ? NameOf(((INamedTypeSymbol)type).ConstructUnboundGenericType()) : NameOf(type);
}
