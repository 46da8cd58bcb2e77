using Mesh.Adoption.Ejecting.Hooks;
using Mesh.Adoption.Ejecting.Policies;
using Mesh.Adoption.Ejecting.Registrations;

namespace Mesh.Adoption.Ejecting;

/// <summary>The files that are written into a project.</summary>
internal static class ProjectFiles
{
    /// <summary>Gets the names and texts of the files.</summary>
    public static IEnumerable<(string Name, string Text)> Of(MeshProject project, ServiceLines lines, Spread spread, PolicyDecorators policies, HealthChecks health, ServiceStarts startup)
    {
        List<string> registrations = [.. project.Services.SelectMany(lines.Of)];
        PolicyDecorator[] decorators = [.. policies.In(project)];
        string[] pipelines = [.. decorators.Where(static decorator => decorator.NeedsPipelines).Select(static decorator => $"services.AddSingleton<{decorator.Pipelines}>();")];
        bool isCaching = decorators.Any(static decorator => decorator.NeedsCache);
        if (isCaching) pipelines = [.. pipelines, "services.AddMemoryCache();", $"services.AddSingleton<{ResultCacheFile.Class}>();"];
        string[] all = [.. registrations, .. pipelines, .. spread.LinesOf(project), .. health.LinesOf(project), .. startup.LinesOf(project)];
        List<string> methods = [.. spread.MethodsOf(project)];
        if (spread.IsIn(project)) methods.Add(DecorateMethod.Text);
        if (all.Length > 0 || methods.Count > 0) yield return (RegistrationsFile.Name, RegistrationsFile.Print(project, all, methods));
        foreach (PolicyDecorator decorator in decorators) yield return ($"{decorator.Name}.cs", PolicyDecoratorFile.Print(decorator));
        if (isCaching) yield return ($"{ResultCacheFile.Class}.cs", ResultCacheFile.Print(project));
        foreach ((string, string) file in startup.FilesOf(project)) yield return file;
    }

    /// <summary>Gets the projects that have a method which registers something.</summary>
    public static IReadOnlyCollection<MeshProject> HasMethod(MeshSolution solution, ServiceLines lines, Spread spread, ServiceStarts startup) =>
        [.. solution.Projects.Where(project => project.Services.Any() || spread.LinesOf(project).Any() || startup.LinesOf(project).Any() || spread.MethodsOf(project).Any())];
}
