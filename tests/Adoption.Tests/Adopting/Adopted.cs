using Mesh.Adoption.Adopting;
using Mesh.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Adoption.Tests.Adopting;

/// <summary>Adopts sources, in a workspace as MSBuild would make it.</summary>
internal sealed class Adopted
{
    private Adopted(AdoptionResult result) => Result = result;

    public AdoptionResult Result { get; }

    /// <summary>A library without tests of a library for them: by it projects of tests are told apart.</summary>
    public static MetadataReference Tests => MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location);

    /// <summary>An application of one project.</summary>
    public static Task<Adopted> OfAsync(params string[] sources) => OfAsync([new FixedProject("App", true, sources)]);

    /// <summary>An application of several.</summary>
    public static Task<Adopted> OfAsync(params FixedProject[] projects) => OfAsync("", projects);

    /// <summary>An application of several, one of which does not know Mesh.</summary>
    public static async Task<Adopted> OfAsync(string unaware, FixedProject[] projects)
    {
        Solution solution = FixedSolution.Of(new MeshGenerator(), projects);
        if (solution.Projects.FirstOrDefault(project => project.Name == unaware) is { } other)
        {
            solution = solution.WithProjectMetadataReferences(other.Id, other.MetadataReferences.Where(static reference => Path.GetFileName(reference.Display) != "Mesh.Runtime.dll")).WithProjectAnalyzerReferences(other.Id, [])
                .WithDocumentText(other.Documents.Single(static document => document.Name == "Usings.cs").Id, Microsoft.CodeAnalysis.Text.SourceText.From("global using Microsoft.Extensions.DependencyInjection;"));
        }

        foreach (Document document in solution.Projects.SelectMany(static project => project.Documents).ToArray()) solution = solution.WithDocumentFilePath(document.Id, $"/src/{document.Project.Name}/{document.Name}");
        foreach (Project project in solution.Projects.ToArray())
        {
            // As every project for .NET 10 has it.
            solution = solution.WithProjectParseOptions(project.Id, ((CSharpParseOptions)project.ParseOptions!).WithPreprocessorSymbols("NET8_0_OR_GREATER", "NET10_0_OR_GREATER"))
                .WithProjectFilePath(project.Id, $"/src/{project.Name}/{project.Name}.csproj");
        }

        return new Adopted(await Adopter.RunAsync(solution, CancellationToken.None));
    }

    /// <summary>The text of a file.</summary>
    public async Task<string> TextAsync(string file = "Test0.cs", string project = "App") =>
        (await Result.After.Projects.Single(one => one.Name == project).Documents.Single(document => document.Name == file).GetTextAsync()).ToString();

    /// <summary>The classes that became services, in the order of their registrations.</summary>
    public string[] Converted => [.. Result.Outcomes.Where(static outcome => outcome.IsConverted).Select(static outcome => outcome.Type!.Name)];

    /// <summary>Why the registration of a class stays.</summary>
    public string ReasonFor(string text) => Assert.Single(Result.Outcomes, outcome => outcome.Found.Text.Contains(text, StringComparison.Ordinal)).Reason ?? throw new InvalidOperationException($"'{text}' is converted.");

    /// <summary>Fails when the build would report anything that it did not before.</summary>
    public Adopted AssertBuilds()
    {
        Assert.Empty(Result.Errors);
        return this;
    }
}
