using Mesh.Shared.Text;

namespace Mesh.Adoption.Ejecting.Registrations;

/// <summary>Prints the file with the registrations of a project.</summary>
internal static class RegistrationsFile
{
    private const string Collection = "global::Microsoft.Extensions.DependencyInjection.IServiceCollection";

    /// <summary>The name of the file.</summary>
    public const string Name = "ServiceRegistrations.cs";

    /// <param name="project">The project.</param>
    /// <param name="lines">The registrations.</param>
    /// <param name="methods">Further methods of the class.</param>
    public static string Print(MeshProject project, IEnumerable<string> lines, IReadOnlyList<string> methods)
    {
        var writer = new SourceWriter();
        writer.Line("using Microsoft.Extensions.DependencyInjection;").Line();
        if (project.Namespace.Length > 0) writer.Namespace(project.Namespace);
        writer.Line($"/// <summary>Registers the services of {project.Compilation.AssemblyName}.</summary>");
        writer.Open($"public static class {project.Class}");
        writer.Line($"/// <summary>Adds the services of {project.Compilation.AssemblyName}. What is registered afterwards wins.</summary>");
        writer.Open($"public static {Collection} {project.Method}(this {Collection} services)");
        foreach (string line in lines) writer.Lines(line);
        writer.Line("return services;");
        writer.Close();
        foreach (string method in methods) writer.Line().Lines(method);
        return writer.Close().Finish();
    }
}
