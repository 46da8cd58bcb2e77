using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Adoption.Workspaces;

/// <summary>The frameworks that projects are built for.</summary>
internal static class Frameworks
{
    /// <summary>The oldest version of .NET that there are packages for.</summary>
    public const int Oldest = 8;

    private const string OrNewer = "_0_OR_GREATER";

    /// <summary>
    /// Leaves one project for each project file: that of the newest framework. A file that is built for several has one project for each in a
    /// workspace, and each would find its own registrations in the others again.
    /// </summary>
    public static Solution Newest(Solution solution)
    {
        foreach (IGrouping<string?, Project> file in solution.Projects.GroupBy(static project => project.FilePath, StringComparer.Ordinal).ToArray())
        {
            foreach (Project older in file.OrderByDescending(VersionOf).ThenBy(static project => project.Name, StringComparer.Ordinal).Skip(1))
            {
                Project newest = file.OrderByDescending(VersionOf).ThenBy(static project => project.Name, StringComparer.Ordinal).First();
                foreach (Project referencing in solution.Projects.Where(project => project.ProjectReferences.Any(reference => reference.ProjectId == older.Id)).ToArray())
                {
                    ProjectReference reference = referencing.ProjectReferences.First(reference => reference.ProjectId == older.Id);
                    solution = solution.RemoveProjectReference(referencing.Id, reference);
                    if (referencing.FilePath != file.Key && !referencing.ProjectReferences.Any(other => other.ProjectId == newest.Id)) solution = solution.AddProjectReference(referencing.Id, new ProjectReference(newest.Id, reference.Aliases));
                }

                solution = solution.RemoveProject(older.Id);
            }
        }

        return solution;
    }

    /// <summary>The newest version of .NET whose members a project may use: 8 for .NET 8; 0 for .NET Framework and .NET Standard.</summary>
    public static int VersionOf(Project project) => project.ParseOptions is CSharpParseOptions options
        ? options.PreprocessorSymbolNames.Select(static symbol => symbol.StartsWith("NET", StringComparison.Ordinal) && symbol.EndsWith(OrNewer, StringComparison.Ordinal) && int.TryParse(symbol.AsSpan(3, symbol.Length - 3 - OrNewer.Length), out int version) ? version : 0).DefaultIfEmpty().Max()
        : 0;
}
