using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class InvalidValueTests
{
    [Fact]
    public async Task A_duration_that_cannot_be_read_is_reported_at_the_value()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Library("[Service(StartTimeout = {|MESH008:\"30 sec\"|})] class A;"));
        Assert.Equal("'A' has an invalid StartTimeout: \"30 sec\" is no duration above zero; write \"500ms\", \"2s\", \"5m\", \"1h\", \"1d\" or \"hh:mm:ss\"", Run.Message(diagnostic));
    }

    [Theory]
    [InlineData("StartTimeout = {|MESH008:\"\"|}")]
    [InlineData("StartTimeout = {|MESH008:\"0s\"|}")]
    [InlineData("StartTimeout = {|MESH008:\"-1s\"|}")]
    [InlineData("StartTimeout = {|MESH008:\"1e3s\"|}")]
    [InlineData("StartTimeout = {|MESH008:\"1,5s\"|}")]
    [InlineData("StartTimeout = {|MESH008:\"00:00:00\"|}")]
    [InlineData("StartTimeout = {|MESH008:Text|}")]
    [InlineData("StartRetryDelay = {|MESH008:\"fast\"|}")]
    [InlineData("SkipAfter = {|MESH008:\"0ms\"|}")]
    [InlineData("GateTimeout = {|MESH008:\"-1\"|}")]
    [InlineData("StopTimeout = {|MESH008:\"10\"|}")]
    [InlineData("StartRetries = {|MESH008:-1|}")]
    [InlineData("StartPool = {|MESH008:\"\"|}")]
    [InlineData("StartPool = {|MESH008:\" \"|}")]
    [InlineData("Stage = {|MESH008:\"\"|}")]
    [InlineData("Stage = {|MESH008:\"s\"|}, Lifetime = ServiceLifetime.Scoped")]
    [InlineData("Stage = {|MESH008:\"s\"|}, Lifetime = ServiceLifetime.Transient")]
    [InlineData("SkipAfter = {|MESH008:\"1s\"|}, Critical = true")]
    [InlineData("SkipAfter = {|MESH008:\"1s\"|}, StartTimeout = \"1s\"")]
    [InlineData("SkipAfter = {|MESH008:\"1m\"|}, StartTimeout = \"59s\"")]
    [InlineData("Version = {|MESH008:\"1.2\"|}")]
    [InlineData("Version = {|MESH008:\"01.2.3\"|}")]
    [InlineData("Version = {|MESH008:\"1.2.3-\"|}")]
    [InlineData("Version = {|MESH008:\"1.2.3-01\"|}")]
    [InlineData("Version = {|MESH008:\"1.2.3+a..b\"|}")]
    [InlineData("Version = {|MESH008:\"v1.2.3\"|}")]
    [InlineData("Cpu = {|MESH008:0|}")]
    [InlineData("Cpu = {|MESH008:-1.5|}")]
    [InlineData("Cpu = {|MESH008:0.0009|}")]
    [InlineData("Cpu = {|MESH008:1025|}")]
    [InlineData("Cpu = {|MESH008:double.NaN|}")]
    [InlineData("Memory = {|MESH008:\"256\"|}")]
    [InlineData("Memory = {|MESH008:\"0MB\"|}")]
    [InlineData("Memory = {|MESH008:\"-1GB\"|}")]
    [InlineData("Memory = {|MESH008:\"1,5GB\"|}")]
    [InlineData("Memory = {|MESH008:\"9999999999TB\"|}")]
    [InlineData("Weight = {|MESH008:0|}")]
    [InlineData("Weight = {|MESH008:1001|}")]
    [InlineData("Weight = {|MESH008:2|}, Lifetime = ServiceLifetime.Scoped")]
    [InlineData("Name = {|MESH008:\"\"|}")]
    [InlineData("Name = {|MESH008:\" \\t\"|}")]
    [InlineData("Lifetime = {|MESH008:(ServiceLifetime)3|}")]
    [InlineData("Lifetime = {|MESH008:(ServiceLifetime)(-1)|}")]
    [InlineData("Key = {|MESH008:new[] { 1 }|}")]
    [InlineData("Key = {|MESH008:A.Hidden.On|}")]
    [InlineData("Key = {|MESH008:typeof(A.Hidden[])|}")]
    [InlineData("Capabilities = [\"a\", {|MESH008:\"\"|}]")]
    [InlineData("Capabilities = new[] { {|MESH008:\" \"|}, \"b\" }")]
    [InlineData("Capabilities = [{|MESH008:null!|}]")]
    public Task Every_wrong_value_is_reported(string argument) => Run.Library($"[Service({argument})] class A {{ const string Text = \"soon\"; enum Hidden {{ On }} }}");

    [Theory]
    [InlineData("StartTimeout = \"500ms\"")]
    [InlineData("StartTimeout = \"1.5h\"")]
    [InlineData("StartTimeout = \"00:01:30\"")]
    [InlineData("StartTimeout = null")]
    [InlineData("StartRetries = 0")]
    [InlineData("StartRetries = 100, StartRetryDelay = \"1s\"")]
    [InlineData("StartPool = \"p\", Stage = \"s\"")]
    [InlineData("StartPool = null, Stage = null, SkipAfter = null")]
    [InlineData("SkipAfter = \"1s\", StartTimeout = \"1001ms\"")]
    [InlineData("SkipAfter = \"10m\"")]
    [InlineData("SkipAfter = \"1s\", Critical = false")]
    [InlineData("Version = \"0.0.0\"")]
    [InlineData("Version = \"1.20.300-rc.1.x-y+build.007\"")]
    [InlineData("Version = \"1.2.3+001\"")]
    [InlineData("Version = null, Memory = null")]
    [InlineData("Cpu = 0.001, Memory = \"512KB\", Weight = 1")]
    [InlineData("Cpu = 1024, Memory = \"1.5 GB\", Weight = 1000")]
    [InlineData("Version = \"1.0.0\", Cpu = 1, Memory = \"1TB\", Lifetime = ServiceLifetime.Scoped")]
    [InlineData("Name = \"a\"")]
    [InlineData("Name = null")]
    [InlineData("Lifetime = ServiceLifetime.Transient")]
    [InlineData("Key = \"a\"")]
    [InlineData("Key = 1")]
    [InlineData("Key = typeof(int)")]
    [InlineData("Key = null")]
    [InlineData("Capabilities = []")]
    [InlineData("Capabilities = null!")]
    public Task Right_values_are_fine(string argument) => Run.Library($"[Service({argument})] class A;");

    [Fact]
    public Task What_a_dependency_waits_for_must_be_defined() => Run.Library(
        """
        [Service] class B;
        [Service] [DependsOn<B>(Until = {|MESH008:(Until)7|})] class A;
        [Service] [DependsOn<B>(Until = Until.Constructed)] class C;
        [Service] [DependsOn<B>(Until = Until.Healthy)] class D;
        [Service] [DependsOn<B>(Until = {|MESH008:(Until)4|})] class E;
        """);

    [Theory]
    [InlineData("SkipAfter = \"2s\", Critical = true", "the start never goes on without a critical service; remove it, or Critical = true")]
    [InlineData("SkipAfter = \"2s\", StartTimeout = \"1s\"", "it is not below StartTimeout, after which the service has failed already; make it shorter, or remove it")]
    public async Task A_contradiction_says_what_contradicts_what(string arguments, string problem) =>
        Assert.Equal("'A' has an invalid SkipAfter: " + problem, Run.Message(Assert.Single(await Run.Over(Compile.Library($"[Service({arguments})] class A;")))));

    [Fact]
    public Task Several_wrong_values_are_several_reports() => Run.Library("[Service(Name = {|MESH008:\"\"|}, StartTimeout = {|MESH008:\"x\"|})] class A;");
}
