using Mesh.Shared.Text;

namespace Mesh.Adoption.Ejecting.Hooks;

/// <summary>Prints the methods that start and stop the services of a project.</summary>
internal static class HooksFile
{
    private const string Parameters = "(global::System.IServiceProvider provider, global::System.Threading.CancellationToken cancellationToken)";

    /// <summary>Gets the class, with its namespace.</summary>
    public static string ClassOf(MeshProject project) => $"global::{(project.Namespace.Length == 0 ? "" : project.Namespace + ".")}{project.Identifier}ServiceHooks";

    public static string Print(MeshProject project, IReadOnlyList<HookedService> services)
    {
        var writer = new SourceWriter();
        writer.Line("using Microsoft.Extensions.DependencyInjection;").Line();
        if (project.Namespace.Length > 0) writer.Namespace(project.Namespace);
        writer.Line($"/// <summary>Starts and stops the services of {project.Compilation.AssemblyName} that have something to do then. The application calls these methods in order.</summary>");
        writer.Open($"public static class {project.Identifier}ServiceHooks");
        bool isFirst = true;
        foreach ((HookedService service, string name, IReadOnlyList<string> statements) in services.SelectMany(static service => new[] { (service, "Start", service.Start), (service, "Ready", service.Ready), (service, "Stop", service.Stop) }))
        {
            // One that has nothing to do at the start must be made then all the same.
            if (statements.Count == 0 && name != "Start") continue;
            if (!isFirst) writer.Line();
            isFirst = false;
            if (statements.Count == 0)
            {
                writer.Open($"public static global::System.Threading.Tasks.Task Start{service.Identifier}Async{Parameters}").Line($"_ = {service.Request};").Line("return global::System.Threading.Tasks.Task.CompletedTask;").Close();
                continue;
            }

            writer.Open($"public static async global::System.Threading.Tasks.Task {name}{service.Identifier}Async{Parameters}");
            writer.Line($"{service.Model.Type} service = {service.Request};");
            foreach (string statement in statements) writer.Line(statement);
            writer.Close();
        }

        return writer.Close().Finish();
    }
}
