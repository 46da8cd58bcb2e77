using BenchmarkDotNet.Running;
using Mesh.Benchmarks;
using Mesh.Benchmarks.Contention;
using Mesh.Benchmarks.Generator;

// dotnet run -c Release --project benchmarks -- --filter '*'     everything, warmed up for a second or more a case
// dotnet run -c Release --project benchmarks -- --quick --filter '*Facade*'     fewer and shorter iterations
// dotnet run -c Release --project benchmarks -- --steps     which steps of the generator run again after an edit
// dotnet run -c Release --project benchmarks -- --start     what a start costs by itself, and side by side with hosted services
if (args.Contains("--steps"))
{
    StepTable.Print(500);
    return;
}

// dotnet run -c Release --project benchmarks -- --generator     what the generator adds to a compilation after an edit; --generator 5000 for as many services
if (Array.IndexOf(args, "--generator") is >= 0 and int place)
{
    EditTable.Print(place + 1 < args.Length ? int.Parse(args[place + 1], System.Globalization.CultureInfo.InvariantCulture) : 500);
    return;
}

// dotnet run -c Release --project benchmarks -- --build     what a build from nothing costs with Mesh and without; --build 100 for as many services
if (Array.IndexOf(args, "--build") is >= 0 and int build)
{
    Mesh.Benchmarks.Build.BuildTable.Print(build + 1 < args.Length ? int.Parse(args[build + 1], System.Globalization.CultureInfo.InvariantCulture) : 500);
    return;
}

// dotnet run -c Release --project benchmarks -- --analyzers     what the rules add to the analysis of a project after an edit
if (args.Contains("--analyzers"))
{
    await Mesh.Benchmarks.Analyzers.AnalyzerTable.PrintAsync(500, 500);
    return;
}

// dotnet run -c Release --project benchmarks -- --contention     two threads on one operation
if (args.Contains("--contention"))
{
    Contention.Run();
    return;
}

if (args.Contains("--start"))
{
    await Mesh.Benchmarks.Startup.StartTable.PrintAsync();
    return;
}

// dotnet run -c Release --project benchmarks -- --back-end start.json     the back end of a shop started once and recorded; --back-end start.json 1 one after the other
if (Array.IndexOf(args, "--back-end") is >= 0 and int backEnd)
{
    await Mesh.Benchmarks.Startup.BackEnd.ShopStart.RecordAsync(backEnd + 2 < args.Length ? int.Parse(args[backEnd + 2], System.Globalization.CultureInfo.InvariantCulture) : 0, args[backEnd + 1]);
    return;
}

bool quick = args.Contains("--quick");
BenchmarkSwitcher.FromAssembly(typeof(MeshConfig).Assembly).Run([.. args.Where(static argument => argument != "--quick")], new MeshConfig(quick));
