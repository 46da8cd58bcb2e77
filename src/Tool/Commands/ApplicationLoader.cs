using System.CommandLine;
using Mesh.Shared.Text;
using Mesh.Tool.Graphs;

namespace Mesh.Tool.Commands;

/// <summary>Loads the application of a command.</summary>
internal static class ApplicationLoader
{
    /// <summary>
    /// Loads the application. Missing assemblies that it was compiled with are reported on the error stream: without
    /// them, the graph is incomplete.
    /// </summary>
    /// <exception cref="ToolException">A file cannot be read, or none of them has a service.</exception>
    public static Application Load(ParseResult parsed, Argument<string> assembly)
    {
        Application application = Application.Read(parsed.GetRequiredValue(assembly));
        if (application.Gone.Count == 0) return application;
        bool isOne = application.Gone.Count == 1;
        string absent = application.Absent.Count == 0 ? "" : $" (not there: {string.Join(", ", application.Absent.Select(static name => name + ".dll"))})";
        parsed.InvocationConfiguration.Error.Write(
            $"mesh: {(isOne ? "a service" : $"{Words.Number(application.Gone.Count)} services")} in the plan of {application.Name} {(isOne ? "is" : "are")} in no assembly beside it{absent}, and left out: "
            + $"{Words.List([.. application.Gone])}. help: name the assembly in the folder to which it was built or published, with those that it was compiled with.\n");
        return application;
    }
}
