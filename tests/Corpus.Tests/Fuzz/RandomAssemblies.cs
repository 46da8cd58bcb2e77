using System.Globalization;
using System.Text;

namespace Mesh.Corpus.Tests.Fuzz;

/// <summary>
/// A random graph of services over a few assemblies, each of which references those before it, and what is wrong with it as a reference finds that is too slow and
/// too simple to be wrong. Some of the assemblies have types of the same full name.
/// </summary>
internal sealed class RandomAssemblies
{
    private const string Same = "Common.IGuard";

    // With a service, since types of an assembly that does not know Mesh are taken on trust.
    private const string Log =
        """
        [Service] internal class Base;
        public static class Log
        {
            public static readonly System.Collections.Concurrent.ConcurrentQueue<string> Started = new();
            public static readonly System.Collections.Concurrent.ConcurrentDictionary<string, object?[]> Given = new();
        }
        """;

    private readonly Node[] _nodes;

    public RandomAssemblies(Random random)
    {
        Count = random.Next(2, 5);
        int count = random.Next(2, 10);
        // Every other one has no fault.
        bool isRight = random.Next(2) == 0;
        var nodes = new List<Node>();
        for (int index = 0; index < count; index++)
        {
            int home = random.Next(Count);
            // A contract that is hidden in its assembly, and called the same in each.
            bool isSame = random.Next(5) == 0 && !nodes.Exists(other => other.IsSame && other.Home == home);
            string lifetime = random.Next(5) switch { 0 when !isRight => "Scoped", 1 => "Transient", _ => "Singleton" };
            nodes.Add(new Node(index, home, isSame ? home : random.Next(home + 1), isSame, isRight || random.Next(7) > 0, lifetime, !isSame && random.Next(6) == 0 ? "k" : null));
        }

        _nodes = [.. nodes];
        foreach (Node node in _nodes.Where(static node => node.IsService))
        {
            // A second provider of another contract makes requests for that one ambiguous.
            if (!isRight && random.Next(8) == 0 && Pick(node, random) is { IsSame: false } other && other != node) node.Also = other;
            for (int left = random.Next(4); left > 0; left--)
            {
                Kind kind = random.Next(10) switch { 0 => Kind.Lazy, 1 => Kind.Many, 2 => Kind.Optional, _ => Kind.Single };
                if (Pick(node, random) is { } target && (!isRight || target.Index < node.Index)) node.Asks.Add(new Ask(target, kind, !isRight && random.Next(8) == 0 ? null : target.Key));
            }
        }
    }

    /// <summary>The form in which a dependency is asked for.</summary>
    internal enum Kind
    {
        Single,
        Optional,
        Lazy,
        Many,
    }

    /// <summary>The number of assemblies; the last one is the executable.</summary>
    public int Count { get; }

    /// <summary>All services and contracts.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>The source of an assembly.</summary>
    public string Source(int assembly)
    {
        var text = new StringBuilder();
        if (assembly == 0) text.AppendLine(Log);
        if (assembly == Count - 1) text.AppendLine("static class Program { static void Run() { new ServiceCollection().AddMesh(); } }");
        foreach (Node node in _nodes)
        {
            if (node.ContractHome == assembly) text.AppendLine(node.IsSame ? "namespace Common { internal interface IGuard { } }" : $"public interface {node.Contract} {{ }}");
            if (node.IsService && node.Home == assembly) text.AppendLine(Class(node));
        }

        return text.ToString();
    }

    /// <summary>The services that provide a contract under a key, as far as an assembly sees them.</summary>
    public IEnumerable<Node> Providers(Node contract, string? key, int view) => _nodes.Where(node => node.IsService && node.Home <= view && node.Key == key && (node == contract || node.Also == contract));

    /// <summary>The contracts that somebody asks for and nobody provides, in the executable.</summary>
    public IEnumerable<string> Missing(int built) => built < Count ? [] : _nodes.Where(static node => node.IsService).SelectMany(static node => node.Asks)
        .Where(ask => ask.Kind is Kind.Single or Kind.Lazy && !Providers(ask.Target, ask.Key, Count - 1).Any()).Select(static ask => ask.Target.Contract).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The contracts that somebody asks for singly and several provide, in some assembly.</summary>
    public IEnumerable<string> Ambiguous(int built) => Views(built)
        .SelectMany(view => Visible(view).SelectMany(static node => node.Asks).Where(ask => ask.Kind != Kind.Many && Providers(ask.Target, ask.Key, view).Count() > 1))
        .Select(static ask => ask.Target.Contract).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The number of circles: each is reported in the first assembly that sees all of it.</summary>
    public int Circles(int built) => Views(built).Sum(view => Components(view).Count(circle => circle.Max(static node => node.Home) == view));

    /// <summary>The singletons that hold a scoped service, in some assembly.</summary>
    public IEnumerable<string> Captors(int built) => Views(built)
        .SelectMany(view => Visible(view).Where(node => node.Lifetime == "Singleton" && Holds(node, view, []))).Select(static node => node.Class).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The nodes that a node waits for, itself or through others.</summary>
    public HashSet<Node> Reached(Node node, int view)
    {
        var reached = new HashSet<Node>();
        var open = new Stack<Node>(Edges(node, view).Where(static edge => edge.Ask.Kind != Kind.Lazy).Select(static edge => edge.Target));
        while (open.TryPop(out Node? next))
        {
            if (reached.Add(next)) foreach ((Ask ask, Node target) in Edges(next, view)) if (ask.Kind != Kind.Lazy) open.Push(target);
        }

        return reached;
    }

    private static IEnumerable<int> Views(int built) => Enumerable.Range(0, built);

    private IEnumerable<Node> Visible(int view) => _nodes.Where(node => node.IsService && node.Home <= view);

    private IEnumerable<(Ask Ask, Node Target)> Edges(Node node, int view)
    {
        foreach (Ask ask in node.Asks)
        {
            Node[] providers = [.. Providers(ask.Target, ask.Key, view)];
            if (ask.Kind == Kind.Many || providers.Length == 1) foreach (Node provider in providers) yield return (ask, provider);
        }
    }

    private IEnumerable<Node[]> Components(int view)
    {
        Node[] circular = [.. Visible(view).Where(node => Reached(node, view).Contains(node))];
        return circular.GroupBy(node => circular.First(other => other == node || (Reached(node, view).Contains(other) && Reached(other, view).Contains(node))))
            .Select(static component => component.ToArray());
    }

    private bool Holds(Node node, int view, HashSet<Node> seen) => Edges(node, view)
        .Any(edge => edge.Target.Lifetime == "Scoped" || (edge.Target.Lifetime == "Transient" && seen.Add(edge.Target) && Holds(edge.Target, view, seen)));

    // A contract that the assembly of the node can name.
    private Node? Pick(Node node, Random random)
    {
        Node[] visible = [.. _nodes.Where(other => other.IsSame ? other.Home == node.Home : other.ContractHome <= node.Home)];
        return visible.Length == 0 ? null : visible[random.Next(visible.Length)];
    }

    private static string Class(Node node)
    {
        string parameters = string.Join(
            ", ", node.Asks.Select(static (ask, place) => $"{(ask.Key is null ? "" : $"[FromKeyedServices(\"{ask.Key}\")] ")}{ask.Type} p{place}"));
        string also = node.Also is null ? "" : $", {node.Also.Contract}";
        string key = node.Key is null ? "" : $", Key = \"{node.Key}\"";
        string start = node.Lifetime == "Singleton" ? ", IServiceLifecycle" : "";
        string given = string.Join(", ", node.Asks.Select(static (_, place) => $"p{place}"));
        string hook = node.Lifetime == "Singleton" ? $" public ValueTask InitializeAsync(CancellationToken token) {{ Log.Started.Enqueue(\"{node.Class}\"); return default; }}" : "";
        return $$"""
            [Service(Lifetime = ServiceLifetime.{{node.Lifetime}}{{key}})] internal class {{node.Class}}({{parameters}}) : {{node.Contract}}{{also}}{{start}}
            {
                public object All { get; } = Log.Given["{{node.Class}}"] = [{{given}}];{{hook}}
            }
            """;
    }

    /// <summary>A contract, and perhaps the service that provides it.</summary>
    internal sealed record Node(int Index, int Home, int ContractHome, bool IsSame, bool IsService, string Lifetime, string? Key)
    {
        /// <summary>The contract of another one that the service provides too.</summary>
        public Node? Also { get; set; }

        public List<Ask> Asks { get; } = [];

        public string Contract => IsSame ? Same : string.Create(CultureInfo.InvariantCulture, $"I{Index}");

        public string Class => string.Create(CultureInfo.InvariantCulture, $"C{Index}");

        public bool Equals(Node? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => Index;
    }

    /// <summary>A constructor parameter.</summary>
    internal sealed record Ask(Node Target, Kind Kind, string? Key)
    {
        public string Type => Kind switch { Kind.Optional => $"{Target.Contract}?", Kind.Lazy => $"Lazy<{Target.Contract}>", Kind.Many => $"IEnumerable<{Target.Contract}>", _ => Target.Contract };
    }
}
