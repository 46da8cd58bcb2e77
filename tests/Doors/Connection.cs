using Mesh;
using Mesh.Composition;
using Mesh.Manifest;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

[assembly: MeshCapability<Acme.Doors.ConnectionCapability>]

namespace Acme.Doors;

/// <summary>What the connection leads to, and how it opens.</summary>
public sealed class Line
{
    public List<string> Log { get; } = [];

    public Func<Task> Opening { get; set; } = static () => Task.CompletedTask;
}

/// <summary>What is seen of a connection.</summary>
public interface ILink
{
    bool IsOpen { get; }
}

/// <summary>A link that is always open.</summary>
public sealed class Link : ILink
{
    public bool IsOpen => true;
}

/// <summary>A client that services have injected, once it is open.</summary>
public sealed class Connection(Line line) : IServiceLifecycle
{
    public bool IsOpen { get; private set; }

    public async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        await line.Opening().ConfigureAwait(false);
        IsOpen = true;
        line.Log.Add("open");
    }

    public ValueTask CleanupAsync(CancellationToken cancellationToken)
    {
        line.Log.Add("closed");
        return default;
    }
}

/// <summary>Settings that are read from a section, and injected as the type on which it stands.</summary>
[AttributeUsage(AttributeTargets.Class)]
[ManifestEntry("section", UniqueBy = "name", ProvidesType = true)]
public abstract class SectionAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    public abstract object Make();
}

/// <typeparam name="T">The type on which it stands: made without reflection.</typeparam>
public sealed class SectionAttribute<T>(string name) : SectionAttribute(name) where T : class, new()
{
    public override object Make() => new T();
}

/// <summary>Makes the connection a node of the graph, and each type with a section.</summary>
public sealed class ConnectionCapability : IMeshCapability
{
    public static void Register(MeshBuilder mesh)
    {
        mesh.Services.TryAddSingleton<Line>();
        mesh.Services.TryAddSingleton<Connection>();
        mesh.AddNode(Node("connection", typeof(Connection)));
        mesh.Services.TryAddSingleton<ILink, Link>();
        mesh.AddNode(new ServiceEntry { Name = "link", Type = typeof(Link), Contracts = [typeof(ILink)], Instance = static services => services.GetRequiredService<ILink>() });
    }

    public static void Composed(MeshBuilder mesh)
    {
        foreach ((ManifestPlace place, SectionAttribute section) in mesh.Manifest.Of<SectionAttribute>())
        {
            mesh.Services.TryAddSingleton(place.Type!, _ => section.Make());
            mesh.AddNode(Node("settings-" + section.Name, place.Type!) with { Requires = [new Requirement(typeof(Connection), "connection")] });
        }
    }

    private static ServiceEntry Node(string name, Type type) => new() { Name = name, Type = type, Contracts = [type], Instance = services => services.GetRequiredService(type) };
}
