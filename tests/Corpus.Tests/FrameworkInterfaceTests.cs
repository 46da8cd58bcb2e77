using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Mesh.Generators.Facades;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Corpus.Tests;

/// <summary>Every public interface of the shared frameworks can be a contract, or is refused with a reason: never an error in generated code.</summary>
public class FrameworkInterfaceTests
{
    [Theory]
    [InlineData("Microsoft.NETCore.App", 200)]
    [InlineData("Microsoft.AspNetCore.App", 300)]
    public void Every_interface_gets_a_facade_that_compiles_or_a_reason(string framework, int atLeast)
    {
        CSharpCompilation empty = CSharpCompilation.Create("Corpus", [], References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        INamedTypeSymbol[] interfaces = [.. Interfaces(empty, framework)];
        Assert.True(interfaces.Length >= atLeast, $"Only {interfaces.Length} interfaces were found in {framework}.");

        INamedTypeSymbol[] accepted = [.. interfaces.Where(contract => ContractValidity.Problem(contract, empty.Assembly) is null)];
        SyntaxTree[] facades = [.. accepted.Select((contract, index) => CSharpSyntaxTree.ParseText(Facade(contract, index), Compile.ParseOptions, $"{index}.cs", Encoding.UTF8))];
        string[] errors =
        [
            .. empty.AddSyntaxTrees(facades).GetDiagnostics()
                .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => $"{accepted[int.Parse(diagnostic.Location.SourceTree!.FilePath[..^3], CultureInfo.InvariantCulture)]}: {diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"),
        ];
        Assert.True(errors.Length == 0, string.Join('\n', errors));
        Assert.True(accepted.Length > interfaces.Length * 8 / 10, $"{interfaces.Length - accepted.Length} of {interfaces.Length} were refused.");
    }

    // The facade as the generator prints it, for a service of which only the contract matters.
    private static string Facade(INamedTypeSymbol contract, int index)
    {
        string[] parameters = [.. contract.TypeParameters.Select(static parameter => parameter.Name)];
        var facade = new FacadeModel
        {
            Contract = TypeName.Of(contract),
            ContractName = TypeRefs.Of(contract).ToShortString(),
            Name = $"Facade{index}",
            IsOwned = false,
            Members = MemberReader.Read(contract, parameters, CancellationToken.None),
        };
        var file = new ServiceFileModel
        {
            Service = new ServiceModel { Name = "corpus", Type = new TypeRef("object"), Registrar = new TypeRef("R") },
            Namespace = "Corpus",
            Module = "Corpus",
            RegistrarName = "R",
            HintName = "H",
            TypeParameters = contract.Arity == 0 ? "" : $"<{string.Join(", ", contract.TypeParameters.Select(static parameter => TypeRefs.Escape(parameter.Name)))}>",
            Constraints = Generators.Facades.Constraints.OfType(contract.TypeParameters),
            Facades = [facade],
        };
        SourceWriter writer = Generators.Text.Header.Begin();
        writer.Open("namespace Corpus");
        FacadePrinter.Print(writer, file, facade);
        return writer.Close().ToString();
    }

    private static IEnumerable<INamedTypeSymbol> Interfaces(CSharpCompilation compilation, string framework)
    {
        string folder = Folder(framework);
        foreach (MetadataReference reference in compilation.References)
        {
            if (reference is not PortableExecutableReference { FilePath: { } path } || Path.GetDirectoryName(path) != folder) continue;
            if (compilation.GetAssemblyOrModuleSymbol(reference) is not IAssemblySymbol assembly) continue;
            foreach (INamedTypeSymbol type in Types(assembly.GlobalNamespace))
            {
                if (type.TypeKind == TypeKind.Interface && type.IsPublic()) yield return type;
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type) yield return type;
            if (member is not INamespaceOrTypeSymbol inner) continue;
            foreach (INamedTypeSymbol nested in Types(inner)) yield return nested;
        }
    }

    private static ImmutableArray<MetadataReference> References() =>
    [
        .. new[] { "Microsoft.NETCore.App", "Microsoft.AspNetCore.App" }.SelectMany(static framework => Directory.EnumerateFiles(Folder(framework), "*.dll")).Where(IsManaged)
            .Append(typeof(ServiceAttribute).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private static bool IsManaged(string path)
    {
        using FileStream stream = File.OpenRead(path);
        using var reader = new System.Reflection.PortableExecutable.PEReader(stream);
        return reader.HasMetadata;
    }

    // ../../shared/{framework}/{version}, beside the runtime that runs this test.
    private static string Folder(string framework)
    {
        string runtime = RuntimeEnvironment.GetRuntimeDirectory().TrimEnd(Path.DirectorySeparatorChar);
        return Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(runtime))!, framework, Path.GetFileName(runtime));
    }
}
