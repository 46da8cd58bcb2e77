using System.CommandLine;

namespace Mesh.Tool.Commands;

/// <summary>The arguments that several commands have.</summary>
internal static class CommonArguments
{
    public static Argument<string> Assembly() => new("assembly") { Description = "The built assembly of the application, or of a library: App.dll. Assemblies that it references are looked for beside it.", HelpName = "app.dll" };
}
