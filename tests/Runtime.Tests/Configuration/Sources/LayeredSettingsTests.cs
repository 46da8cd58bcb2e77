using Mesh.Configuration;
using Microsoft.Extensions.Configuration;

namespace Mesh.Runtime.Tests.Configuration.Sources;

/// <summary>Several sources, read like one configuration; and what each of them can do to the others.</summary>
public sealed class LayeredSettingsTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(1);
    private readonly List<string> _failures = [];

    [Fact]
    public void Sections_are_those_of_all_layers()
    {
        IConfigurationRoot below = new ConfigurationBuilder().AddInMemoryCollection([new("A:B", "1"), new("a:C", "2"), new("D", "3")]).Build();
        using LayeredSettings settings = Layers(s_long, below, new Source(("A:b", "4"), ("A:E:F", "5"), ("G", "6")));
        Assert.Equal(["A", "D", "G"], settings.GetChildren().Select(static child => child.Key));
        Assert.Equal(["A:b 4", "A:C 2", "A:E "], settings.GetSection("A").GetChildren().Select(static child => $"{child.Path} {child.Value}"));
        Assert.Equal(("5", "F", "5"), (settings["a:e:f"], settings.GetSection("A").GetSection("E").GetChildren().Single().Key, settings.GetSection("A")["E:F"]));
        Assert.Throws<NotSupportedException>(() => settings["A"] = "1");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void They_say_what_a_configuration_of_the_same_layers_says(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 100; round++)
        {
            (string, string)[][] layers = [.. Enumerable.Range(0, 3).Select(_ => Values(random))];
            var expected = new ConfigurationBuilder();
            foreach ((string Key, string Value)[] layer in layers) expected.AddInMemoryCollection(layer.Select(static value => KeyValuePair.Create(value.Key, (string?)value.Value)));
            IConfigurationRoot oracle = expected.Build();
            IConfigurationRoot below = new ConfigurationBuilder().AddInMemoryCollection(layers[0].Select(static value => KeyValuePair.Create(value.Item1, (string?)value.Item2))).Build();
            using LayeredSettings settings = Layers(s_long, below, [.. layers.Skip(1).Select(static layer => new Source(layer))]);
            Assert.Equal(Flat(oracle.GetChildren()), Flat(settings.GetChildren()));
        }
    }

    [Fact]
    public void One_that_does_not_answer_holds_nobody_up_and_is_heard_when_it_does()
    {
        using var gate = new ManualResetEventSlim();
        using var heard = new ManualResetEventSlim();
        using LayeredSettings settings = Layers(TimeSpan.FromMilliseconds(20), null, new Source(("A", "1")) { Reading = gate.Wait }, new Source(("B", "2")));
        Assert.Equal((null, "2"), (settings["A"], settings["B"]));
        Assert.Equal([$"{typeof(Source)}: it has not answered within 0.02 s; what it says holds as soon as it does"], _failures);
        using IDisposable registration = settings.GetReloadToken().RegisterChangeCallback(_ => heard.Set(), null);
        gate.Set();
        heard.Wait();
        Assert.Equal("1", settings["A"]);
    }

    [Fact]
    public void One_that_does_not_come_back_from_a_change_holds_up_nobody_but_who_told_of_it()
    {
        using var gate = new ManualResetEventSlim();
        using var isRead = new ManualResetEventSlim();
        var (slow, quick) = (new Source(("A", "1")), new Source(("B", "1")));
        using LayeredSettings settings = Layers(s_long, null, slow, quick);
        slow.Reading = () =>
        {
            slow.Reading = null;
            isRead.Set();
            gate.Wait();
        };
        var thread = new Thread(() => slow.Set("A", "2"));
        thread.Start();
        isRead.Wait();
        quick.Set("B", "2");
        Assert.Equal(("1", "2"), (settings["A"], settings["B"]));
        slow.Set("A", "3"); // what it says now is not undone by what it began to say before
        Assert.Equal("3", settings["A"]);
        gate.Set();
        thread.Join();
        Assert.Equal("3", settings["A"]);
        Assert.Empty(_failures);
    }

    [Fact]
    public void One_that_tells_of_a_change_while_it_is_read_is_not_read_without_end()
    {
        var source = new Source(("A", "1"));
        source.Reading = source.Tell;
        using LayeredSettings settings = Layers(s_long, null, source);
        source.Set("A", "2");
        Assert.Equal(("2", 2), (settings["A"], source.Reads));
    }

    private LayeredSettings Layers(TimeSpan limit, IConfiguration? configuration, params Source[] sources) =>
        new(sources, configuration, limit, (source, problem, _) => _failures.Add($"{source}: {problem}"));

    private static (string Key, string Value)[] Values(Random random) =>
        [.. Enumerable.Range(0, random.Next(6)).Select(_ => string.Join(':', Enumerable.Range(0, 1 + random.Next(3)).Select(_ => ((char)('a' + random.Next(3))).ToString()))).Distinct().Select(key => (random.Next(2) == 0 ? key : key.ToUpperInvariant(), $"{random.Next(10)}"))];

    private static IEnumerable<string> Flat(IEnumerable<IConfigurationSection> sections) =>
        sections.SelectMany(static section => Flat(section.GetChildren()).Prepend($"{section.Path.ToUpperInvariant()}={section.Value}"));
}
