using Mesh.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Tool.Tests;

/// <summary>A folder with assemblies as a build leaves them.</summary>
internal sealed class Deployed : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mesh-tool-");
    private readonly Dictionary<string, MetadataReference> _references = new(StringComparer.Ordinal);

    /// <summary>The folder.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Compiles a library into the folder. One that is there is replaced; what was compiled with it is not compiled again.</summary>
    public Deployed Library(string assembly, string source) => Emit(Compile.Library(source, assembly, Others(assembly)), assembly);

    /// <summary>Compiles an application into the folder, with references to all that is there.</summary>
    public Deployed Root(string assembly, string source) => Emit(Compile.Root(source, assembly, Others(assembly)), assembly);

    /// <summary>Writes a file.</summary>
    public Deployed Write(string file, string text)
    {
        File.WriteAllText(PathOf(file), text);
        return this;
    }

    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Runs the command over an assembly of the folder: <c>{0}</c> is the folder.</summary>
    public Ran Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = MeshCommand.Run([.. arguments.Select(argument => argument.Replace("{0}", Folder, StringComparison.Ordinal))], output, error);
        return new Ran(exitCode, Normal(output), Normal(error));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private IEnumerable<MetadataReference> Others(string assembly) => _references.Where(reference => reference.Key != assembly).Select(static reference => reference.Value);

    private Deployed Emit(CSharpCompilation compilation, string assembly)
    {
        CSharpCompilation output = Generate.Output(new MeshGenerator(), compilation);
        using (FileStream file = File.Create(PathOf(assembly + ".dll")))
        {
            Microsoft.CodeAnalysis.Emit.EmitResult result = output.Emit(file);
            Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        }

        _references[assembly] = MetadataReference.CreateFromImage(File.ReadAllBytes(PathOf(assembly + ".dll")));
        return this;
    }

    private string Normal(StringWriter text) => text.ToString().Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}

/// <summary>How a command ended.</summary>
internal sealed record Ran(int ExitCode, string Output, string Error)
{
    /// <summary>Fails the test when the command did not end so, with what it printed.</summary>
    public Ran With(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}\n{Output}\n{Error}");
        return this;
    }
}
