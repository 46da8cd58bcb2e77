using BenchmarkDotNet.Running;
using Mesh.Benchmarks;

// dotnet run -c Release --project benchmarks -- --filter '*'     everything, warmed up for a second or more a case
// dotnet run -c Release --project benchmarks -- --quick --filter '*Facade*'     fewer and shorter iterations
bool quick = args.Contains("--quick");
BenchmarkSwitcher.FromAssembly(typeof(MeshConfig).Assembly).Run([.. args.Where(static argument => argument != "--quick")], new MeshConfig(quick));
