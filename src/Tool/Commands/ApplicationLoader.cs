using System.CommandLine;
using Mesh.Shared.Text;
using Mesh.Tool.Graphs;

namespace Mesh.Tool.Commands;

/// <summary>Reads the application that a command is about.</summary>
internal static class ApplicationLoader
{
    /// <summary>The application. What it was compiled with and is not there is said on the error stream: without that, the graph is not the whole one.</summary>
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
