using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz;

/// <summary>What a file of a program can be changed to: the types of the program, and parts of another valid one.</summary>
internal sealed class Material
{
    private readonly CompilationUnitSyntax _other;

    public Material(Program program, CompilationUnitSyntax other)
    {
        Program = program;
        _other = other;
        BaseTypeDeclarationSyntax[] types = [.. program.Trees.SelectMany(static tree => tree.GetRoot().DescendantNodes()).OfType<BaseTypeDeclarationSyntax>().Where(static type => type.Ancestors().All(static ancestor => ancestor is not TypeDeclarationSyntax { Arity: > 0 }))];
        Interfaces = [.. types.OfType<InterfaceDeclarationSyntax>().Select(NameOf)];
        Classes = [.. types.Where(static type => type is ClassDeclarationSyntax or RecordDeclarationSyntax && !type.Modifiers.Any(SyntaxKind.StaticKeyword)).Select(NameOf)];
        Services = [.. types.OfType<TypeDeclarationSyntax>().Where(IsService).Select(NameOf)];
        Requested = [.. types.OfType<TypeDeclarationSyntax>().Where(IsService).SelectMany(static type => type.BaseList?.Types ?? []).Select(static type => type.Type.ToString())];
    }

    /// <summary>The program that is changed.</summary>
    public Program Program { get; }

    /// <summary>A further file, which the change makes.</summary>
    public string? Further { get; set; }

    /// <summary>The names of its interfaces, closed over something where they are generic.</summary>
    public IReadOnlyList<string> Interfaces { get; }

    public IReadOnlyList<string> Classes { get; }

    /// <summary>The names of its services.</summary>
    public IReadOnlyList<string> Services { get; }

    /// <summary>The base types of its services, as they are written there.</summary>
    public IReadOnlyList<string> Requested { get; }

    /// <summary>The nodes of a kind in another valid program.</summary>
    public IEnumerable<T> Others<T>() where T : SyntaxNode => _other.DescendantNodes().OfType<T>();

    /// <summary>Whether a file is the library.</summary>
    public bool IsLibrary(SyntaxNode root) => Program.HasLibrary && root.SyntaxTree == Program.Trees[0];

    public static bool IsService(TypeDeclarationSyntax type) => type.AttributeLists.SelectMany(static list => list.Attributes).Any(static attribute => attribute.Name.ToString() is "Service" or "ServiceAttribute" or "Mesh.Service");

    /// <summary>A type that a parameter may have: most times one that somebody provides, sometimes in a wrapper.</summary>
    public string Type(Random random)
    {
        IReadOnlyList<string> pool = random.Next(6) switch { < 3 when Interfaces.Count > 0 => Interfaces, < 5 when Requested.Count > 0 => Requested, _ => Classes };
        if (pool.Count == 0) return "System.IServiceProvider";
        string type = pool[random.Next(pool.Count)];
        return random.Next(24) switch
        {
            0 => $"System.Lazy<{type}>",
            1 => $"System.Func<{type}>",
            2 => $"System.Collections.Generic.IEnumerable<{type}>",
            3 => $"{type}?",
            4 => $"System.Lazy<System.Func<{type}>>",
            5 => $"System.Func<int, {type}>",
            6 => $"System.Collections.Generic.IReadOnlyList<{type}>",
            7 => $"System.Lazy<System.Collections.Generic.IEnumerable<{type}>>",
            8 => $"System.Threading.Tasks.Task<{type}>",
            9 => $"System.Collections.Generic.IEnumerable<System.Lazy<{type}>>",
            10 => "int",
            11 => "string",
            12 => "System.IServiceProvider",
            13 => $"Microsoft.Extensions.Logging.ILogger<{type}>",
            14 => $"{type}[]",
            _ => type,
        };
    }

    private static string NameOf(BaseTypeDeclarationSyntax type)
    {
        int arity = (type as TypeDeclarationSyntax)?.Arity ?? 0;
        string name = arity == 0 ? type.Identifier.Text : $"{type.Identifier.Text}<{string.Join(", ", Enumerable.Repeat("string", arity))}>";
        return "global::" + string.Concat(type.Ancestors().Reverse().Select(static ancestor => ancestor switch { BaseNamespaceDeclarationSyntax space => space.Name + ".", TypeDeclarationSyntax outer => outer.Identifier.Text + ".", _ => "" })) + name;
    }
}
