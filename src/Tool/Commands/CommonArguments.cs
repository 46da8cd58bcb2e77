using System.CommandLine;

namespace Mesh.Tool.Commands;

/// <summary>The arguments that several commands have.</summary>
internal static class CommonArguments
{
    public static Argument<string> Assembly() => new("assembly") { Description = "The built assembly of the application, or of a library: App.dll. Assemblies that it references are looked for beside it.", HelpName = "app.dll" };

    public static Argument<string> Sources() => new("sources") { Description = "The solution or the project: Shop.sln, Shop.slnx, Shop.csproj; or a folder that has one. Of a project, what it references is read too, and what references it, tests above all, is not.", HelpName = "solution or project", DefaultValueFactory = static _ => "." };

    public static Option<bool> DryRun() => new("--dry-run") { Description = "Shows what would be changed, as a diff, and writes nothing." };
}
