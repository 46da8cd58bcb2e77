using Lending.Application.Abstractions;
using Lending.Domain;
using Microsoft.EntityFrameworkCore;

namespace Lending.Infrastructure.Data;

public sealed class LendingContext(DbContextOptions<LendingContext> options) : DbContext(options), IUnitOfWork
{
    public DbSet<Book> Books => Set<Book>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<Loan> Loans => Set<Loan>();

    public DbSet<Reservation> Reservations => Set<Reservation>();
}
