using Mesh.Shared.Profiles;

namespace Mesh.Generators.Tests.Profiles;

public sealed class ProfileEstimatesTests
{
    [Fact]
    public void A_services_estimate_is_the_sum_of_what_it_worked_ordered_by_name()
    {
        const string profile =
            """
            {
              "schema": 1,
              "totalUs": 4000,
              "services": [
                { "name": "store", "status": "Running", "slotWaitUs": 9000, "constructUs": 10, "prepareUs": 200, "initializeUs": 3000, "retryWaitUs": 40000, "gateUs": 7, "dependencies": [ { "service": "db" } ] },
                { "name": "db\u00e9", "initializeUs": 1.5e3, "error": "a\nb" },
                { "name": "late" }
              ]
            }

            """;
        Assert.Equal([("dbé", 1500), ("late", 0), ("store", 43210)], ProfileEstimates.Read(profile));
    }

    [Fact]
    public void What_is_odd_in_a_profile_is_passed_over() => Assert.Equal(
        [("a", 0), ("b", 365L * 24 * 3600 * 1_000_000)],
        ProfileEstimates.Read("""{"schema":7,"services":[null,3,{},{"name":4},{"name":"a","initializeUs":-5},{"name":"b","initializeUs":9223372036854775807},{"name":"failed","status":"Failed","initializeUs":5}]}"""));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("hello")]
    [InlineData("""{"schema":1}""")]
    [InlineData("""{"schema":"1","services":[]}""")]
    [InlineData("""{"services":[]}""")]
    [InlineData("""{"schema":1,"services":{}}""")]
    [InlineData("""{"schema":1.,"services":[1e]}""")]
    public void What_is_no_profile_is_null(string json) => Assert.Null(ProfileEstimates.Read(json));
}
