using System.CommandLine;

namespace Mesh.Tool.Commands;

/// <summary>What several commands take.</summary>
internal static class CommonArguments
{
    public static Argument<string> Assembly() => new("assembly") { Description = "The built assembly of the application, or of a library: App.dll. Assemblies that it references are looked for beside it.", HelpName = "app.dll" };
}
