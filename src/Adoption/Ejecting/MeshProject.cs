using Mesh.Adoption.Workspaces;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting;

/// <summary>A project that references Mesh: its services, and what the code that is written into it is called.</summary>
internal sealed class MeshProject
{
    private readonly HashSet<string> _assemblies;

    private MeshProject(Project project, Compilation compilation)
    {
        (Project, Compilation) = (project, compilation);
        _assemblies = new HashSet<string>(compilation.ReferencedAssemblyNames.Select(static name => name.Name).Append(compilation.AssemblyName ?? ""), StringComparer.Ordinal);
        Identifier = IdentifierOf(compilation.AssemblyName ?? project.Name);
    }

    public Project Project { get; }

    public Compilation Compilation { get; }

    /// <summary>The files that people write: not those of the build.</summary>
    public IEnumerable<Document> Documents => Written(Project);

    /// <summary>Its services, in the order in which Mesh registers them.</summary>
    public IReadOnlyList<EjectedService> Services { get; private set; } = [];

    /// <summary>The assembly's name as part of an identifier.</summary>
    public string Identifier { get; }

    /// <summary>The namespace of what is written; empty for none.</summary>
    public string Namespace { get; private set; } = "";

    /// <summary>The class with its registrations.</summary>
    public string Class => $"{Identifier}ServiceRegistrations";

    /// <summary>The method that registers its services.</summary>
    public string Method { get; private set; } = "";

    /// <summary>Reads a project; null when it does not reference Mesh.</summary>
    public static async Task<MeshProject?> ReadAsync(Project project, CancellationToken cancellationToken)
    {
        if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation || compilation.GetTypesByMetadataName(ServiceReader.Attribute).IsEmpty) return null;
        if (Leftovers.MeshSymbols.IsMesh(compilation.Assembly)) return null;
        var read = new MeshProject(project, compilation);
        var services = new List<EjectedService>();
        foreach (INamedTypeSymbol type in Types(compilation.Assembly.GlobalNamespace))
        {
            if (ServiceReader.AttributeOf(type) is not { } attribute || ServiceReader.Read(type, attribute, cancellationToken) is not { } model) continue;
            if (ServiceValidity.Problem(type, out IMethodSymbol? constructor) is null) services.Add(new EjectedService(read, type, attribute, constructor!, model));
        }

        read.Services = [.. services.OrderBy(static service => service.Model.Type.ToString(), StringComparer.Ordinal)];
        read.Namespace = project.DefaultNamespace ?? CommonNamespace(read.Services) ?? "";
        read.Method = FreeMethod(read);
        return read;
    }

    /// <summary>Whether code in the project can name what is in an assembly.</summary>
    /// <param name="assembly">The name of the assembly; empty for the framework.</param>
    public bool Sees(string assembly) => assembly.Length == 0 || _assemblies.Contains(assembly);

    /// <summary>Gets the files of a project that people write.</summary>
    public static IEnumerable<Document> Written(Project project) => project.Documents.Where(static document => document.FilePath is not { } path || !GeneratedFiles.Is(path));

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (INamespaceOrTypeSymbol member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type) yield return type;
            foreach (INamedTypeSymbol inner in Types(member)) yield return inner;
        }
    }

    // The application may have a method of that name already, out of which these services came.
    private static string FreeMethod(MeshProject project)
    {
        string[] names = [$"Add{project.Identifier}Services", $"Add{project.Identifier}ServiceRegistrations"];
        return names.FirstOrDefault(name => !project.Compilation.ContainsSymbolsWithName(name, SymbolFilter.Member)) ?? $"Register{project.Identifier}Services";
    }

    private static string? CommonNamespace(IReadOnlyList<EjectedService> services)
    {
        string[]? common = null;
        foreach (INamespaceSymbol space in services.Select(static service => service.Type.ContainingNamespace))
        {
            string[] parts = space.IsGlobalNamespace ? [] : space.ToDisplayString().Split('.');
            common = common is null ? parts : [.. common.Zip(parts).TakeWhile(static pair => pair.First == pair.Second).Select(static pair => pair.First)];
        }

        return common is null ? null : string.Join('.', common);
    }

    private static string IdentifierOf(string assembly)
    {
        string name = string.Concat(assembly.Split('.', '-', ' ', '_').Where(static part => part.Length > 0).Select(static part => char.ToUpperInvariant(part[0]) + part[1..]));
        string valid = string.Concat(name.Where(char.IsLetterOrDigit));
        return valid.Length == 0 ? "Application" : valid;
    }
}
