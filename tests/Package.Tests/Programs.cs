namespace Mesh.Package.Tests;

/// <summary>What the consumers are written from. <c>using Mesh;</c> stands nowhere: the package brings it.</summary>
internal static class Programs
{
    /// <summary>Starts the host, makes one call, and prints what came back and what was measured.</summary>
    public const string Root = """
        using Mesh.Metrics;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Greetings;

        HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
        builder.AddMesh();
        using IHost host = builder.Build();
        await host.StartAsync();
        Console.WriteLine(host.Services.GetRequiredService<IGreeter>().Greet("world"));
        foreach (OperationSnapshot operation in host.Services.GetRequiredService<MeshMetrics>().Snapshot()) Console.WriteLine($"{operation.Service}/{operation.Operation} {operation.Count}");
        await host.StopAsync();

        """;

    /// <summary>Two services, one of which needs the other.</summary>
    public const string Services = """
        namespace Greetings
        {
            public interface IGreeter { string Greet(string name); }

            public interface IPolite { string Salutation(); }

            [Service(StartTimeout = "5s")]
            public sealed class Greeter(IPolite polite) : IGreeter
            {
                public string Greet(string name) => $"{polite.Salutation()}, {name}";
            }

            [Service]
            public sealed class Polite : IPolite
            {
                public string Salutation() => "Good day";
            }
        }

        """;

    /// <summary>The same, with a mistake in place of a text that must be there.</summary>
    public static string With(this string program, string old, string mistake)
    {
        Assert.Contains(old, program, StringComparison.Ordinal);
        return program.Replace(old, mistake, StringComparison.Ordinal);
    }

    /// <summary>Where a text begins, as compilers print it.</summary>
    public static string PlaceOf(this string program, string text)
    {
        int start = program.IndexOf(text, StringComparison.Ordinal);
        return $"{program.LineOf(text)},{start - program.LastIndexOf('\n', start)}";
    }

    /// <summary>The number of the line that contains a text.</summary>
    public static int LineOf(this string program, string text) =>
        program[..program.IndexOf(text, StringComparison.Ordinal)].Count(static character => character == '\n') + 1;
}
