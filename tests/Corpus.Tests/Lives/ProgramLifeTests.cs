using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Mesh.Generators;
using Mesh.Harness.Lives;
using Microsoft.CodeAnalysis;
using Xunit.Abstractions;

namespace Mesh.Corpus.Tests.Lives;

/// <summary>Random programs, compiled with the generator, live as the simulated lives do, with real threads and clocks. It takes minutes, and so is asked for: <c>MESH_PROGRAMS=100</c>, or <c>MESH_PROGRAMS=17-17</c> for one.</summary>
public sealed class ProgramLifeTests(ITestOutputHelper output)
{
    private const int Variants = 3; // of what is done to each
    private const double Scale = 4; // of the simulated times, against which a busy machine is late
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMilliseconds(120);
    private static readonly MetadataReference s_lives = MetadataReference.CreateFromFile(typeof(LifeSpec).Assembly.Location);

    [ProgramsFact]
    public async Task However_a_program_is_given_up_every_promise_holds()
    {
        ThreadPool.SetMinThreads(256, 64); // many of them are held
        (int first, int last) = ProgramsFactAttribute.Seeds!.Value;
        long begin = Stopwatch.GetTimestamp();
        var violations = new List<string>();
        var met = new Met();
        int lives = 0, services = 0;
        using var running = new SemaphoreSlim(24);
        var all = new List<Task>();
        for (int seed = first; seed <= last; seed++)
        {
            int own = seed;
            Assembly program = Load(seed);
            await running.WaitAsync();
            all.Add(Task.Run(async () =>
            {
                try
                {
                    for (int variant = 0; variant < Variants; variant++) Note(own, variant, await LiveAsync(own, variant, program));
                }
                finally
                {
                    running.Release();
                }
            }));
        }

        await Task.WhenAll(all);
        output.WriteLine($"{lives} lives of {last - first + 1} programs with {services} services, in {Stopwatch.GetElapsedTime(begin).TotalSeconds:0} s");
        output.WriteLine(string.Join('\n', met.Counts.Select(static count => $"{count.Key}: {count.Value}")));
        output.WriteLine(string.Join('\n', violations));
        Assert.True(violations.Count == 0, $"{violations.Count} violations, among them\n{string.Join('\n', violations.Take(20))}");

        void Note(int seed, int variant, (LifeSpec Spec, LifeLog Log) life)
        {
            IReadOnlyList<string> wrong = Oracle.Check(life.Spec, life.Log, s_tolerance);
            lock (met)
            {
                met.Add(life.Spec, life.Log);
                lives++;
                services += variant == 0 ? life.Spec.Services.Count : 0;
                violations.AddRange(wrong.Select(violation => $"program {seed}/{variant} ({life.Log.Happenings.Count}): {violation}"));
                if (first == last || (wrong.Count > 0 && Environment.GetEnvironmentVariable("MESH_TRACES") is not null)) output.WriteLine($"=== {seed}/{variant}\n{life.Spec}\n{life.Log}\n{string.Join('\n', wrong)}");
            }
        }
    }

    private static Assembly Load(int seed) => Compile.Load(Generate.Output(new MeshGenerator(), Compile.Root(ProgramText.Of(LifeSpec.Random(seed, Scale)), $"Program{seed.ToString(CultureInfo.InvariantCulture)}", [s_lives])));

    private static async Task<(LifeSpec, LifeLog)> LiveAsync(int seed, int variant, Assembly program)
    {
        LifeSpec spec = LifeSpec.Random(seed, Scale, variant);
        spec.Clock = Foreign.Works;
        return (spec, await RealLife.RunAsync(spec, program));
    }
}
