using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Generators.Tests.Facades.Differential;

/// <summary>
/// Random contracts and random sequences of calls: a bare instance of the service and the facade around another do the same. What is compared is a transcript of
/// results, written arguments, exceptions, task states, events raised and the service's state. A failure names its seed; <c>RandomContract.Source(seed)</c> is its source.
/// </summary>
public class DifferentialTests
{
    private const int Contracts = 50;

    [Fact]
    public void A_facade_does_what_the_bare_service_does()
    {
        int[] seeds = [.. Enumerable.Range(1, Contracts)];
        Assembly assembly = Compile.Load(Generate.Output(new MeshGenerator(), Compile.Root([RandomContract.Common + Container, .. seeds.Select(static seed => "using System.Linq; using System.Text; " + RandomContract.Source(seed))])));
        var failures = new StringBuilder();
        foreach (bool measured in new[] { true, false })
        {
            using var provider = (ServiceProvider)Call(assembly, "Container.Build", measured)!;
            foreach (int seed in seeds)
            {
                string space = string.Create(CultureInfo.InvariantCulture, $"Seed{seed}.Calls.");
                string expected = (string)Call(assembly, space + "Run", Call(assembly, space + "Bare")!)!;
                string actual = (string)Call(assembly, space + "Run", Call(assembly, space + "Facade", provider)!)!;
                if (expected != actual) failures.Append(CultureInfo.InvariantCulture, $"seed {seed}, {(measured ? "measured" : "not measured")}:\n{Difference(expected, actual)}\n");
            }
        }

        Assert.True(failures.Length == 0, failures.ToString());
    }

    [Fact]
    public void A_seed_makes_the_same_contract_each_time() => Assert.Equal(RandomContract.Source(7), RandomContract.Source(7));

    private const string Container =
        """
        public static class Container
        {
            public static ServiceProvider Build(bool measured) => new ServiceCollection().AddMesh(options => options.Accumulate = measured).BuildServiceProvider();
        }
        """;

    private static object? Call(Assembly assembly, string method, params object[] arguments)
    {
        int dot = method.LastIndexOf('.');
        return assembly.GetType(method[..dot])!.GetMethod(method[(dot + 1)..], BindingFlags.Static | BindingFlags.Public)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    private static string Difference(string expected, string actual)
    {
        string[] left = expected.Split('\n'), right = actual.Split('\n');
        return string.Join('\n', left.Zip(right).Where(static pair => pair.First != pair.Second).Take(3).Select(static pair => $"  bare   {pair.First}\n  facade {pair.Second}"));
    }
}
